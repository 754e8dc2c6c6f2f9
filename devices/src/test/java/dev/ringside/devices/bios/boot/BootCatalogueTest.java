package dev.ringside.devices.bios.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.bios.disk.BootedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootCatalogueTest {

    @Test
    void bytesWithoutSenseAreNoCatalogue() {
        Random random = new Random(31);
        for (int i = 0; i < 20_000; i++) {
            byte[] sector = new byte[BootCatalogue.SECTOR];
            random.nextBytes(sector);
            assertThat(BootCatalogue.locate(sector)).isEmpty();
            // A valid first entry, so that what follows it is looked at.
            sector[0] = 1;
            sector[1] = (byte) 0xef;
            sector[30] = 0x55;
            sector[31] = (byte) 0xaa;
            for (int entry = 64; entry < sector.length; entry += 32) {
                sector[entry] = (byte) (random.nextBoolean() ? 0x90 + random.nextInt(2) : 0x88);
            }
            BootCatalogue.select(sector, 0).ifPresent(image -> {
                assertThat(image.media()).isBetween(0, 4);
                assertThat(image.start()).isBetween(0L, 0xffff_ffffL);
                assertThat(image.loadSectors()).isBetween(1, 0xffff);
            });
        }
    }

    @Test
    void aDisksImageIsAsLongAsItsPartitionSays() {
        byte[] first = new byte[512];
        first[0x1c6] = 63;
        first[0x1ca] = (byte) 0xe8;
        first[0x1cb] = 3;
        BootedImage image = BootCatalogue.measure(new BootedImage(0, 4, 100, 0, 0x7c0, 1), first);
        assertThat(image.sectors()).isEqualTo(63 + 1000);
        assertThat(image.driveNumber()).isEqualTo(0x80);
    }
}
