package dev.ringside.devices.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlashMemoryTest {
    private static final long BASE = 0xffc0_0000L;
    private static final int LENGTH = 4 * FlashMemory.SECTOR;

    private final PhysicalMap map = new PhysicalMap(new MachineLock());
    private final byte[] kept = new byte[LENGTH];
    private final List<String> backups = new ArrayList<>();
    private final FlashMemory flash;

    FlashMemoryTest() {
        Arrays.fill(kept, (byte) 0xff);
        flash = new FlashMemory(map, BASE, kept, (offset, bytes) -> {
            System.arraycopy(bytes, 0, kept, offset, bytes.length);
            backups.add(offset + "+" + bytes.length);
        });
    }

    @AfterEach
    void close() {
        flash.close();
    }

    private void write(int offset, int... cycles) {
        for (int cycle : cycles) {
            map.write(BASE + offset, 1, cycle);
        }
    }

    private long read(int offset) {
        return map.read(BASE + offset, 1);
    }

    /** How OVMF finds out that it is neither RAM nor ROM. */
    @Test
    void isFoundToBeFlash() {
        assertThat(read(0)).isEqualTo(0xff);
        write(0, 0x50);
        assertThat(read(0)).isEqualTo(0xff);
        write(0, 0x70);
        assertThat(read(0)).isZero();
        write(0, 0x90);
        assertThat(map.read(BASE, 2)).isEqualTo(0xa289);
        write(0, 0xff);
        assertThat(read(0)).isEqualTo(0xff);
    }

    @Test
    void programmingClearsBitsAndErasingSetsThem() {
        write(5, 0x10, 0x5a);
        assertThat(read(5)).as("status").isEqualTo(0x80);
        write(6, 0x40, 0x0f, 0xff);
        assertThat(map.read(BASE + 5, 2)).isEqualTo(0x0f5a);
        write(5, 0x10, 0xa5, 0xff);
        assertThat(read(5)).as("no bit comes back").isZero();
        write(FlashMemory.SECTOR, 0x10, 0x00, 0xff);
        write(7, 0x20, 0x00);
        assertThat(read(0)).as("not confirmed").isEqualTo(0x80 | 0x30);
        write(7, 0x20, 0xd0, 0xff);
        assertThat(map.read(BASE + 4, 4)).isEqualTo(0xffff_ffffL);
        assertThat(read(FlashMemory.SECTOR)).as("another sector").isZero();
    }

    @Test
    void whatChangedIsBackedUpWhenReadingGoesOn() {
        write(8, 0x10, 1);
        write(9, 0x10, 2);
        assertThat(backups).isEmpty();
        write(9, 0xff);
        assertThat(backups).containsExactly("8+2");
        assertThat(kept).startsWith(-1, -1, -1, -1, -1, -1, -1, -1, 1, 2, -1);
        write(9, 0xff);
        assertThat(backups).hasSize(1);
    }

    @Test
    void aResetKeepsTheContentAndARestoreBringsAnOldOneBack() {
        write(0, 0x10, 0x12, 0xff);
        FlashMemory.State saved = flash.save();
        write(0, 0x20, 0xd0);
        flash.reset();
        assertThat(read(0)).isEqualTo(0xff);
        flash.restore(saved);
        assertThat(read(0)).isEqualTo(0x12);
        FlashMemory.State damaged = new FlashMemory.State(1, new byte[3], 0, 0);
        assertThatThrownBy(() -> flash.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomAccessesNeverThrowAndTheBackupFollows() {
        Random random = new Random(4);
        int[] commands = {0xff, 0x10, 0x40, 0x20, 0x50, 0x70, 0x90, 0xd0};
        for (int i = 0; i < 300_000; i++) {
            int width = 1 << random.nextInt(4);
            long address = BASE + random.nextInt(LENGTH);
            if (random.nextInt(3) == 0) {
                map.read(address, width);
            } else {
                long value = random.nextBoolean() ? commands[random.nextInt(commands.length)] : random.nextLong();
                map.write(address, width, value);
            }
        }
        flash.reset();
        byte[] content = new byte[LENGTH];
        map.readBytes(BASE, content, 0, LENGTH);
        assertThat(content).isEqualTo(kept);
    }
}
