package dev.ringside.devices.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelFlashTest {
    private static final long BASE = 0xffc0_0000L;
    private static final int SIZE = 0x8_4000;

    private final PhysicalMap memory = new PhysicalMap(new MachineLock());
    private int changes;
    private final ParallelFlash flash = new ParallelFlash(memory, BASE, contents(), () -> changes++);

    private static byte[] contents() {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) 0xff);
        bytes[0] = 0x5a;
        return bytes;
    }

    @AfterEach
    void close() {
        flash.close();
    }

    private int read(long offset) {
        return (int) memory.read(BASE + offset, 1);
    }

    private void write(long offset, int value) {
        memory.write(BASE + offset, 1, value);
    }

    private boolean plainMemory() {
        return memory.find(BASE).orElseThrow() instanceof MemoryRegion.RomDevice;
    }

    @Test
    void firmwareFindsOutThatItIsFlash() {
        write(0, 0x50);
        assertThat(read(0)).as("neither RAM").isEqualTo(0x5a);
        write(0, 0x70);
        assertThat(read(0)).as("nor ROM").isZero();
        write(0, 0xff);
        assertThat(read(0)).isEqualTo(0x5a);
        assertThat(plainMemory()).isTrue();
        assertThat(changes).isZero();
    }

    @Test
    void programsBytesAndErasesBlocks() {
        write(0x1234, 0x10);
        write(0x1234, 0xf0);
        assertThat(read(0x1234)).as("status").isEqualTo(0x80);
        write(0x1234, 0x40);
        write(0x1234, 0x3c);
        assertThat(plainMemory()).isFalse();
        write(0x1234, 0xff);
        assertThat(read(0x1234)).as("programming clears bits only").isEqualTo(0x30);
        assertThat(changes).isEqualTo(2);
        write(0x1fff, 0x20);
        write(0x1000, 0xd0);
        write(0, 0xff);
        assertThat(read(0x1234)).isEqualTo(0xff);
        assertThat(read(0)).as("another block").isEqualTo(0x5a);
        write(0, 0x20);
        write(0, 0x00);
        assertThat(read(0) & 0x30).as("not confirmed").isEqualTo(0x30);
        write(0, 0xff);
        assertThat(read(0)).isEqualTo(0x5a);
    }

    @Test
    void programsABufferAtOnce() {
        write(0x2000, 0xe8);
        assertThat(read(0x2000)).as("room").isEqualTo(0x80);
        write(0x2000, 3);
        for (int i = 0; i < 4; i++) {
            write(0x2010 + i, 0x40 + i);
        }
        assertThat(changes).isZero();
        write(0x2000, 0xd0);
        write(0x2000, 0xff);
        assertThat(memory.read(BASE + 0x2010, 4)).isEqualTo(0x43424140L);
        assertThat(read(0x2014)).isEqualTo(0xff);
        assertThat(changes).isOne();
    }

    @Test
    void tellsWhatItIs() {
        write(0, 0x98);
        assertThat(memory.read(BASE + 0x10, 4) & 0xffffff).isEqualTo('Q' | 'R' << 8 | 'Y' << 16);
        assertThat(read(0x27)).as("as much as a power of two").isEqualTo(20);
        assertThat((read(0x2d) | read(0x2e) << 8) + 1).isEqualTo(SIZE / 4096);
        assertThat((read(0x2f) | read(0x30) << 8) * 256).isEqualTo(4096);
        write(0, 0x90);
        assertThat(read(0)).isEqualTo(0x89);
        assertThat(read(1)).isEqualTo(0x18);
        assertThat(read(2)).as("not locked").isZero();
    }

    @Test
    void stateSurvives() {
        write(0x3000, 0xe8);
        write(0x3000, 1);
        write(0x3000, 0x11);
        ParallelFlash.State saved = flash.save();
        flash.reset();
        assertThat(plainMemory()).isTrue();
        flash.restore(saved);
        assertThat(plainMemory()).isFalse();
        write(0x3001, 0x22);
        write(0x3000, 0xd0);
        write(0x3000, 0xff);
        assertThat(memory.read(BASE + 0x3000, 2)).isEqualTo(0x2211);
        ParallelFlash.State damaged = new ParallelFlash.State(1, new byte[4096], 0xff, 0, 0, saved.buffer(), 0, 0);
        assertThatThrownBy(() -> flash.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyAccessHasAnAnswer() {
        Random random = new Random(28);
        int[] widths = {1, 2, 4, 8};
        for (int i = 0; i < 200_000; i++) {
            int width = widths[random.nextInt(4)];
            long address = BASE + random.nextInt(SIZE / width) * (long) width;
            if (random.nextInt(3) == 0) {
                memory.read(address, width);
            } else {
                memory.write(address, width, random.nextInt(256));
            }
        }
        flash.reset();
        assertThat(flash.contents()).hasSize(SIZE);
    }
}
