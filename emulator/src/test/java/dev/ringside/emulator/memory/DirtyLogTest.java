package dev.ringside.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.machine.MachineLock;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirtyLogTest {
    private final PhysicalMap map = new PhysicalMap(new MachineLock());
    private final NativePages pages = NativePages.reserve(64 << 10);
    private final DirtyLog log = new DirtyLog(pages.address() + 0x4000, 0x8000);
    private int collections;

    @AfterEach
    void free() {
        pages.close();
    }

    private BitSet since(long generation) {
        BitSet set = new BitSet();
        log.collect(generation, set);
        return set;
    }

    @Test
    void eachReaderSeesWhatWasWrittenSinceItLastAsked() {
        log.mark(0x1fff, 2);
        BitSet first = new BitSet();
        long early = log.collect(0, first);
        assertThat(first).hasToString("{1, 2}");
        log.mark(0x7000, 1);
        BitSet second = new BitSet();
        long late = log.collect(early, second);
        assertThat(second).hasToString("{7}");
        assertThat(since(0)).as("a newcomer").hasToString("{1, 2, 7}");
        assertThat(since(early)).as("the slower one").hasToString("{7}");
        assertThat(log.collect(late, new BitSet())).as("nothing happened").isEqualTo(late);
    }

    @Test
    void writesOfDevicesAreFoundUnderEveryAddressOfTheMemory() {
        map.add(new MemoryRegion.Ram(0x10_0000, 0x10000, "ram", pages.address(), false));
        map.add(new MemoryRegion.Ram(0x20_0000, 0x1000, "alias", pages.address() + 0x6000, false));
        map.attach(log);
        map.write(0x10_5ffe, 4, -1);
        map.writeBytes(0x10_0000, new byte[0x4001], 0, 0x4001);
        map.write(0x20_0fff, 1, 1);
        map.write(0x10_c000, 1, 1);
        assertThat(since(0)).hasToString("{0, 1, 2}");
        map.detach(log);
        map.write(0x10_b000, 1, 1);
        assertThat(since(0)).hasToString("{0, 1, 2}");
    }

    @Test
    void listenersHearOfCollectionsThatFoundSomething() {
        map.attach(log);
        map.onCollection(() -> collections++);
        since(0);
        assertThat(collections).isZero();
        log.mark(0, 1);
        since(0);
        since(0);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void bytesOutsideAreRefused() {
        assertThatThrownBy(() -> log.mark(0x7fff, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new DirtyLog(0x1001, 0x1000)).isInstanceOf(IllegalArgumentException.class);
    }
}
