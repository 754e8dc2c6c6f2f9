package dev.ringside.devices.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EmbeddedGuestTest {
    private static final int SECTOR = 512;
    private static final int PARTITION = 446;

    private final ByteBuffer disk = ByteBuffer.wrap(EmbeddedGuest.disk()).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void isABootDiskWithOnePartitionThatCoversIt() {
        int sectors = disk.capacity() / SECTOR;

        assertThat(disk.capacity() % SECTOR).isZero();
        assertThat(disk.getShort(510)).isEqualTo((short) 0xaa55);
        assertThat(disk.get(PARTITION)).isEqualTo((byte) 0x80);
        assertThat(disk.getInt(PARTITION + 8)).isEqualTo(1);
        assertThat(disk.getInt(PARTITION + 12)).isEqualTo(sectors - 1);
    }

    @Test
    void endsInThePatternThatItReadsBack() {
        int value = 0x52494e47;
        int start = disk.capacity() - 64 * SECTOR;
        for (int offset = start; offset < disk.capacity(); offset += 4) {
            value = value * 1664525 + 1013904223;
            assertThat(disk.getInt(offset)).as("offset %#x", offset).isEqualTo(value);
        }
    }
}
