package dev.ringside.emulator.x86;

import static dev.ringside.emulator.x86.BareComputer.ACCESSED;
import static dev.ringside.emulator.x86.BareComputer.DIRTY;
import static dev.ringside.emulator.x86.BareComputer.GLOBAL;
import static dev.ringside.emulator.x86.BareComputer.PRESENT;
import static dev.ringside.emulator.x86.BareComputer.RAM;
import static dev.ringside.emulator.x86.BareComputer.ROM;
import static dev.ringside.emulator.x86.BareComputer.USER;
import static dev.ringside.emulator.x86.BareComputer.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.DirtyLog;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear memory as instructions see it. */
class MmuTest {
    private static final long HIGH = 0xffff_8880_0000_0000L;
    private static final long NO_EXECUTE = Long.MIN_VALUE;

    private final BareComputer computer = new BareComputer();
    private final Mmu mmu = computer.cpu.mmu;

    @AfterEach
    void close() {
        computer.close();
    }

    private static GuestException fault(Runnable access) {
        return catchThrowableOfType(GuestException.class, access::run);
    }

    private void assertPageFault(Runnable access, long address, int errorCode) {
        GuestException e = fault(access);
        assertThat(e).isNotNull();
        assertThat(e.vector()).isEqualTo(GuestException.PF);
        assertThat(e.errorCode()).isEqualTo(errorCode);
        assertThat(computer.cpu.state().control(2)).isEqualTo(address);
    }

    private long entry(long linear) {
        return computer.memory.read(computer.entry(linear, 12), 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void accessesAcrossPagesAreMadeOfTheBytesOfBoth(int inFirst) {
        computer.long64(0x1000);
        computer.map(HIGH, 0x5000, PRESENT | WRITABLE);
        computer.map(HIGH + 0x1000, 0x3000, PRESENT | WRITABLE);
        long linear = HIGH + 0x1000 - inFirst;

        mmu.write8(linear, 0x8877_6655_4433_2211L);

        for (int i = 0; i < 8; i++) {
            long physical = i < inFirst ? 0x6000 - inFirst + i : 0x3000 - inFirst + i;
            assertThat(computer.memory.read(physical, 1)).as("byte %d", i).isEqualTo(0x11L * (i + 1));
        }
        assertThat(mmu.read8(linear)).isEqualTo(0x8877_6655_4433_2211L);
        if (inFirst < 4) {
            assertThat(mmu.read4(linear)).isEqualTo(0x4433_2211);
            mmu.write4(linear, -2);
            assertThat(mmu.read4(linear)).isEqualTo(-2);
        }
        if (inFirst == 1) {
            mmu.write2(linear, (short) 0x1234);
            assertThat(mmu.read2(linear)).isEqualTo((short) 0x1234);
            assertThat(computer.memory.read(0x5fff, 1)).isEqualTo(0x34);
            assertThat(computer.memory.read(0x3000, 1)).isEqualTo(0x12);
        }
    }

    @Test
    void aWriteThatFaultsInTheSecondPageHasChangedNothing() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | WRITABLE);
        computer.map(0x8000, 0x6000, PRESENT);

        assertPageFault(() -> mmu.write4(0x7ffe, -1), 0x8000, 3);

        assertThat(computer.memory.read(0x5ffe, 2)).isZero();
        assertPageFault(() -> mmu.read4(0x6ffe), 0x6ffe, 0);
    }

    @Test
    void readsSetAccessedAndWritesDirtyAtTheFirstWriteOnly() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | WRITABLE);

        mmu.read1(0x7000);
        assertThat(entry(0x7000) & (ACCESSED | DIRTY)).isEqualTo(ACCESSED);
        mmu.write1(0x7001, (byte) 1);
        assertThat(entry(0x7000) & (ACCESSED | DIRTY)).isEqualTo(ACCESSED | DIRTY);
        assertThat(computer.memory.read(computer.entry(0x7000, 39), 8) & (ACCESSED | DIRTY)).isEqualTo(ACCESSED);

        computer.map(0x7000, 0x5000, PRESENT | WRITABLE);
        mmu.write1(0x7001, (byte) 2);
        assertThat(entry(0x7000) & DIRTY).as("the TLB still knows the page for dirty").isZero();
        mmu.flushPage(0x7000);
        mmu.write1(0x7001, (byte) 3);
        assertThat(entry(0x7000) & DIRTY).isEqualTo(DIRTY);
    }

    @Test
    void rightsAreThoseOfAllLevels() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | USER);
        computer.map(0x8000, 0x5000, PRESENT | WRITABLE);
        computer.map(0x9000, 0x5000, PRESENT | WRITABLE | USER);
        computer.user();

        assertThat(mmu.read1(0x7000)).isZero();
        assertPageFault(() -> mmu.write1(0x7000, (byte) 1), 0x7000, 7);
        assertPageFault(() -> mmu.read1(0x8000), 0x8000, 5);
        assertPageFault(() -> mmu.write1(0xa000, (byte) 1), 0xa000, 6);
        long table = computer.entry(0x9000, 21);
        computer.memory.write(table, 8, computer.memory.read(table, 8) & ~WRITABLE);
        mmu.flush();
        assertPageFault(() -> mmu.write1(0x9000, (byte) 1), 0x9000, 7);
        mmu.systemRead(0x8000, 4);
        mmu.readAs(false, 0x8000, 4);
        assertPageFault(() -> mmu.readAs(true, 0x8000, 4), 0x8000, 5);
    }

    @Test
    void supervisorWritesHeedWriteProtection() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT);

        assertPageFault(() -> mmu.write1(0x7000, (byte) 1), 0x7000, 3);
        computer.cpu.state().setControl(0, computer.cpu.state().control(0) & ~ControlRegisters.CR0_WP);
        computer.modeChanged();
        mmu.write1(0x7000, (byte) 1);
        assertThat(computer.memory.read(0x5000, 1)).isEqualTo(1);
    }

    @Test
    void supervisorAccessPreventionHasItsOverride() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | WRITABLE | USER);
        CpuState state = computer.cpu.state();
        state.setControl(4, state.control(4) | ControlRegisters.CR4_SMAP | ControlRegisters.CR4_SMEP);
        computer.modeChanged();

        assertPageFault(() -> mmu.read1(0x7000), 0x7000, 1);
        assertPageFault(() -> mmu.write1(0x7000, (byte) 1), 0x7000, 3);
        assertPageFault(() -> mmu.fetch(0x7000), 0x7000, 17);
        computer.cpu.setFlags(computer.cpu.flags() | Flags.AC);
        mmu.write1(0x7000, (byte) 1);
        assertPageFault(() -> mmu.systemRead(0x7000, 1), 0x7000, 1);
        computer.cpu.setFlags(computer.cpu.flags() & ~(long) Flags.AC);
        assertPageFault(() -> mmu.read1(0x7000), 0x7000, 1);
    }

    @Test
    void noExecuteAndReservedBits() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | NO_EXECUTE);
        computer.map(0x8000, 0x5000, PRESENT | 1L << 51);

        assertThat(mmu.read1(0x7000)).isZero();
        assertPageFault(() -> mmu.fetch(0x7000), 0x7000, 17);
        assertPageFault(() -> mmu.read1(0x8000), 0x8000, 9);
        computer.cpu.state().put(CpuState.EFER, ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA);
        mmu.flush();
        assertPageFault(() -> mmu.read1(0x7000), 0x7000, 9);
    }

    @Test
    void nonCanonicalAddressesAreGeneralProtection() {
        computer.long64(0x1000);
        computer.map(0x7fff_ffff_f000L, 0x5000, PRESENT);

        GuestException e = fault(() -> mmu.read1(0x8000_0000_0000L));
        assertThat(e.vector()).isEqualTo(GuestException.GP);
        assertThat(e.nonCanonical()).isTrue();
        assertThat(fault(() -> mmu.read8(0x7fff_ffff_fffcL)).vector()).isEqualTo(GuestException.GP);
        assertThat(mmu.read4(0x7fff_ffff_fffcL)).isZero();
    }

    @Test
    void aChangedEntryShowsAfterItsFlush() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | WRITABLE);
        computer.map(0x8000, 0x5000, PRESENT | WRITABLE | GLOBAL);
        computer.load(0x5000, 5).load(0x6000, 6);
        mmu.read1(0x7000);
        mmu.read1(0x8000);
        computer.map(0x7000, 0x6000, PRESENT | WRITABLE);
        computer.map(0x8000, 0x6000, PRESENT | WRITABLE | GLOBAL);

        assertThat(mmu.read1(0x7000)).isEqualTo((byte) 5);
        mmu.flushNonGlobal();
        assertThat(mmu.read1(0x7000)).isEqualTo((byte) 6);
        assertThat(mmu.read1(0x8000)).isEqualTo((byte) 5);
        mmu.flushPage(0x8123);
        assertThat(mmu.read1(0x8000)).isEqualTo((byte) 6);
        computer.map(0x8000, 0x5000, PRESENT | WRITABLE | GLOBAL);
        mmu.flush();
        assertThat(mmu.read1(0x8000)).isEqualTo((byte) 5);
    }

    @Test
    void globalPagesOutliveAFlushOfManyPages() {
        computer.long64(0x1000);
        computer.map(HIGH, 0x5000, PRESENT | WRITABLE | GLOBAL);
        computer.load(0x5000, 5).load(0x6000, 6);
        for (long page = 0x10_0000; page < 0x50_0000; page += 0x1000) {
            computer.map(page, 0x7000, PRESENT);
            mmu.read1(page);
        }
        mmu.read1(HIGH);
        computer.map(HIGH, 0x6000, PRESENT | WRITABLE | GLOBAL);
        computer.map(0x10_0000, 0x6000, PRESENT);
        mmu.flushNonGlobal();

        assertThat(mmu.read1(HIGH)).isEqualTo((byte) 5);
        assertThat(mmu.read1(0x10_0000)).isEqualTo((byte) 6);
        mmu.flush();
        assertThat(mmu.read1(HIGH)).isEqualTo((byte) 6);
    }

    @Test
    void flushingAPageForgetsItAtEveryPrivilege() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | USER);
        mmu.read1(0x7000);
        mmu.readAs(true, 0x7000, 1);
        computer.map(0x7000, 0x5000, 0);
        mmu.flushPage(0x7fff);

        assertPageFault(() -> mmu.read1(0x7000), 0x7000, 0);
        assertPageFault(() -> mmu.readAs(true, 0x7000, 1), 0x7000, 4);
    }

    @Test
    void aLargePageIsForgottenAsAWhole() {
        computer.long64(0x1000);
        computer.mapLarge(HIGH, 0x20_0000, PRESENT | WRITABLE);
        computer.load(0x20_0000, 1).load(0x3f_f000, 2).load(0x40_0000, 3).load(0x5f_f000, 4);
        assertThat(mmu.read1(HIGH)).isEqualTo((byte) 1);
        assertThat(mmu.read1(HIGH + 0x1f_f000)).isEqualTo((byte) 2);
        computer.mapLarge(HIGH, 0x40_0000, PRESENT | WRITABLE);
        mmu.flushPage(HIGH + 0x5000);

        assertThat(mmu.read1(HIGH)).isEqualTo((byte) 3);
        assertThat(mmu.read1(HIGH + 0x1f_f000)).isEqualTo((byte) 4);
        mmu.write1(HIGH, (byte) 9);
        assertThat(computer.memory.read(computer.entry(HIGH, 21), 8) & DIRTY).isEqualTo(DIRTY);
    }

    @Test
    void legacyPagingAndItsLargePages() {
        computer.protected32(0x1000);
        CpuState state = computer.cpu.state();
        state.setControl(3, 0x10_0000);
        computer.memory.write(0x10_0000, 4, 0x10_1000 | 7);
        computer.memory.write(0x10_1000 + 5 * 4, 4, 0x6000 | 3);
        computer.memory.write(0x10_0000 + 3 * 4, 4, 0x40_0000 | 0x83);
        computer.load(0x6123, 6).load(0x41_2345, 7);
        state.setControl(4, ControlRegisters.CR4_PSE);
        state.setControl(0, state.control(0) | ControlRegisters.CR0_PG);
        computer.modeChanged();

        assertThat(mmu.read1(0x5123)).isEqualTo((byte) 6);
        assertThat(mmu.read1(0xc1_2345)).isEqualTo((byte) 7);
        mmu.write1(0x5000, (byte) 1);
        assertThat(computer.memory.read(0x10_1000 + 5 * 4, 4)).isEqualTo(0x6000 | 3 | ACCESSED | DIRTY);
        assertPageFault(() -> mmu.read1(0x6000), 0x6000, 0);
    }

    @Test
    void physicalAddressExtensionOutsideLongMode() {
        computer.protected32(0x1000);
        CpuState state = computer.cpu.state();
        state.setControl(3, 0x10_0020);
        computer.memory.write(0x10_0020 + 3 * 8, 8, 0x10_1000 | 1);
        computer.memory.write(0x10_1000 + 511 * 8, 8, 0x10_2000 | 7);
        computer.memory.write(0x10_2000 + 511 * 8, 8, 0x6000 | 3 | NO_EXECUTE);
        computer.memory.write(0x10_1000 + 510 * 8, 8, 0x20_0000 | 0x83);
        computer.load(0x6fff, 6).load(0x20_0001, 7);
        state.setControl(4, ControlRegisters.CR4_PAE);
        state.put(CpuState.EFER, ControlRegisters.EFER_NXE);
        state.setControl(0, state.control(0) | ControlRegisters.CR0_PG);
        computer.modeChanged();

        assertThat(mmu.read1(0xffff_ffffL)).isEqualTo((byte) 6);
        assertThat(mmu.read1(0xffc0_0001L)).isEqualTo((byte) 7);
        assertPageFault(() -> mmu.fetch(0xffff_f000L), 0xffff_f000L, 17);
        assertPageFault(() -> mmu.read1(0x1000), 0x1000, 0);
    }

    @Test
    void basedSegmentsWrapAroundFourGibibytes() {
        computer.protected32(0x1000);
        CpuState state = computer.cpu.state();
        state.setControl(3, 0x10_0000);
        computer.memory.write(0x10_0000, 4, 0x83);
        computer.memory.write(0x10_0000 + 1023 * 4, 4, 0x40_0083);
        state.setControl(4, ControlRegisters.CR4_PSE);
        state.setControl(0, state.control(0) | ControlRegisters.CR0_PG);
        computer.modeChanged();

        computer.cpu.state().setSegment(CpuState.DS, 16, 0x10, 0xffff_ffffL, 0xc09300);
        computer.modeChanged();

        mmu.write4(0xffff_fffeL, 0x4433_2211);

        assertThat(computer.memory.read(0x7f_fffe, 2)).isEqualTo(0x2211);
        assertThat(computer.memory.read(0, 2)).isEqualTo(0x4433);
        assertThat(mmu.read4(0xffff_fffeL)).isEqualTo(0x4433_2211);
    }

    @Test
    void romIsReadButNotWritten() {
        computer.long64(0x1000);
        Host.putInt(computer.host() + RAM, 0x1234_5678);
        computer.map(0x7000, ROM, PRESENT | WRITABLE);

        mmu.write4(0x7000, -1);

        assertThat(mmu.read4(0x7000)).isEqualTo(0x1234_5678);
        assertThat(mmu.writable(0x7000)).isZero();
        assertThat(Host.getInt(mmu.readable(0x7000))).isEqualTo(0x1234_5678);
    }

    @Test
    void deviceRegistersAreReachedWithTheWidthOfTheAccess() {
        List<String> log = new ArrayList<>();
        computer.memory.add(new MemoryRegion.Mmio(0xfe00_0000L, 0x1000, "device", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                log.add("read " + offset + "/" + width);
                return 0x8000_0000_8000_8081L;
            }

            @Override
            public void write(long offset, int width, long value) {
                log.add("write %d/%d %x".formatted(offset, width, value));
            }
        }));
        computer.long64(0x1000);
        computer.map(0x7000, 0xfe00_0000L, PRESENT | WRITABLE);

        assertThat(mmu.read1(0x7001)).isEqualTo((byte) 0x81);
        assertThat(mmu.read2(0x7002)).isEqualTo((short) 0x8081);
        assertThat(mmu.read4(0x7004)).isEqualTo(0x8000_8081);
        assertThat(mmu.read8(0x7008)).isEqualTo(0x8000_0000_8000_8081L);
        mmu.write1(0x7010, (byte) -1);
        mmu.write4(0x7014, -2);

        assertThat(log).containsExactly("read 1/1", "read 2/2", "read 4/4", "read 8/8", "write 16/1 ff",
                "write 20/4 fffffffe");
        assertThat(mmu.readable(0x7000)).isZero();
        assertThat(mmu.writable(0x7000)).isZero();
    }

    @Test
    void memoryThatComesAndGoesIsSeenAtTheNextLookUp() {
        computer.real(0x1000).load(0x1000, 0x40);
        MemoryRegion.Ram region = new MemoryRegion.Ram(0x200_0000, 0x1000, "late", computer.host() + 0x5000, false);
        computer.load(0x5000, 5);
        computer.protected32(0x1000);
        assertThat(mmu.read1(0x200_0000)).isEqualTo((byte) -1);
        computer.memory.add(region);
        computer.step();
        assertThat(mmu.read1(0x200_0000)).isEqualTo((byte) 5);
    }

    @Test
    void theClosedA20GateFoldsAddresses() {
        computer.protected32(0x1000).load(0x1000, 0x40, 0x40).load(0x10_0000, 1).load(0, 2);
        assertThat(mmu.read1(0x10_0000)).isEqualTo((byte) 1);
        computer.cpu.a20Line().set(false);
        computer.step();
        assertThat(mmu.read1(0x10_0000)).isEqualTo((byte) 2);
        assertThat(computer.debugger().translate(0x10_0000)).hasValue(0);
        computer.cpu.a20Line().set(true);
        computer.step();
        assertThat(mmu.read1(0x10_0000)).isEqualTo((byte) 1);
    }

    private static final long SAME_SLOT = 0x1000L * Tlb.ENTRIES;

    /** Maps {@code count} pages that share a slot, the first at {@link #HIGH}, to physical memory from 0x5000 on. */
    private void mapInOneSlot(int count) {
        computer.long64(0x1000);
        for (int i = 0; i < count; i++) {
            computer.map(HIGH + i * SAME_SLOT, 0x5000 + i * 0x1000, PRESENT | WRITABLE);
        }
    }

    private long walks() {
        return computer.cpu.statistics().translations();
    }

    @Test
    void twoPagesThatShareASlotAreBothKept() {
        mapInOneSlot(2);
        mmu.write4(HIGH, 0);
        mmu.write4(HIGH + SAME_SLOT, 0);
        long before = walks();
        for (int i = 0; i < 3; i++) {
            mmu.write4(HIGH, i);
            mmu.write4(HIGH + SAME_SLOT, ~i);
            assertThat(mmu.read4(HIGH)).isEqualTo(i);
            assertThat(mmu.read4(HIGH + SAME_SLOT)).isEqualTo(~i);
        }
        assertThat(computer.memory.read(0x5000, 4)).isEqualTo(2);
        assertThat(walks()).isEqualTo(before);
    }

    @Test
    void threePagesThatShareASlotPushEachOtherOut() {
        mapInOneSlot(3);
        for (int i = 0; i < 9; i++) {
            mmu.write4(HIGH + i % 3 * SAME_SLOT, i);
            assertThat(mmu.read4(HIGH + i % 3 * SAME_SLOT)).isEqualTo(i);
        }
        assertThat(computer.memory.read(0x5000, 4)).isEqualTo(6);
        assertThat(computer.memory.read(0x6000, 4)).isEqualTo(7);
        assertThat(computer.memory.read(0x7000, 4)).isEqualTo(8);
    }

    @Test
    void flushesFindPagesWhereverTheyWereMoved() {
        mapInOneSlot(2);
        mmu.write4(HIGH, 1);
        mmu.write4(HIGH + SAME_SLOT, 2);
        computer.map(HIGH, 0x9000, PRESENT | WRITABLE);
        assertThat(mmu.read4(HIGH)).isEqualTo(1);
        mmu.flushPage(HIGH);
        assertThat(mmu.read4(HIGH)).isZero();
        computer.map(HIGH + SAME_SLOT, 0xa000, PRESENT | WRITABLE);
        mmu.flushNonGlobal();
        assertThat(mmu.read4(HIGH + SAME_SLOT)).isZero();
    }

    @Test
    void globalPagesStayGlobalWhereverTheyWereMoved() {
        computer.long64(0x1000);
        CpuState state = computer.cpu.state();
        state.setControl(4, state.control(4) | ControlRegisters.CR4_PGE);
        computer.map(HIGH, 0x5000, PRESENT | WRITABLE | GLOBAL);
        computer.map(HIGH + SAME_SLOT, 0x6000, PRESENT | WRITABLE);
        mmu.write4(HIGH, 1);
        mmu.write4(HIGH + SAME_SLOT, 2);
        computer.map(HIGH, 0x9000, PRESENT | WRITABLE | GLOBAL);
        mmu.flushNonGlobal();
        assertThat(mmu.read4(HIGH)).isEqualTo(1);
        mmu.flush();
        assertThat(mmu.read4(HIGH)).isZero();
    }

    @Test
    void aPageThatMayNowBeWrittenIsSeenSoThoughItWasMoved() {
        mapInOneSlot(2);
        mmu.read4(HIGH);
        mmu.read4(HIGH + SAME_SLOT);
        mmu.write4(HIGH, 7);
        mmu.write4(HIGH + SAME_SLOT, 8);
        assertThat(mmu.read4(HIGH)).isEqualTo(7);
        assertThat(mmu.read4(HIGH + SAME_SLOT)).isEqualTo(8);
        assertThat(entry(HIGH) & DIRTY).isNotZero();
    }

    @Test
    void checksRaiseWithoutTouching() {
        computer.long64(0x1000);
        computer.map(0x7000, 0x5000, PRESENT | WRITABLE);
        computer.map(0x8000, 0x6000, PRESENT);

        mmu.checkRead(0x7ff8, 16);
        mmu.checkWrite(0x7ff0, 16);
        assertPageFault(() -> mmu.checkWrite(0x7ff8, 16), 0x8000, 3);
        assertPageFault(() -> mmu.checkRead(0x8ff8, 16), 0x9000, 0);
        assertThat(computer.memory.read(0x5ff8, 8)).isZero();
    }

    @Test
    void alignmentIsCheckedInUserModeWhereAsked() {
        computer.long64(0x1000).identity(1).user();
        CpuState state = computer.cpu.state();
        state.setControl(0, state.control(0) | ControlRegisters.CR0_AM);
        computer.cpu.setFlags(computer.cpu.flags() | Flags.AC);
        computer.modeChanged();

        assertThat(fault(() -> mmu.read4(0x2002)).vector()).isEqualTo(GuestException.AC);
        assertThat(fault(() -> mmu.write2(0x2001, (short) 1)).vector()).isEqualTo(GuestException.AC);
        mmu.read4(0x2004);
        mmu.systemRead(0x2001, 8);
        computer.cpu.setFlags(computer.cpu.flags() & ~(long) Flags.AC);
        mmu.read4(0x2002);
    }

    @Test
    void writesToLoggedPagesAreMarkedOnceUntilTheLogIsCollected() {
        computer.protected32(0x1000);
        DirtyLog log = new DirtyLog(computer.host() + 0x8000, 0x4000);
        computer.memory.attach(log);
        settle();
        mmu.read4(0x8000);
        assertThat(written(log)).isEqualTo("{}");

        mmu.write4(0x8000, 1);
        mmu.write4(0x8004, 1);
        mmu.write8(0xaffc, 1);
        assertThat(written(log)).isEqualTo("{0, 2, 3}");
        assertThat(Host.getInt(computer.host() + 0x8004)).isEqualTo(1);

        mmu.write4(0x8008, 1);
        settle();
        assertThat(written(log)).as("what could be written unseen until the CPU looked up").isEqualTo("{0, 2, 3}");
        settle();
        assertThat(written(log)).as("nothing any more").isEqualTo("{}");

        mmu.write1(0x9000, (byte) 1);
        assertThat(mmu.writable(0x8010)).isNotZero();
        mmu.readable(0xb000);
        assertThat(written(log)).isEqualTo("{0, 1}");
    }

    @Test
    void aLoggedPageIsMarkedAgainThoughItWasMovedInTheTlb() {
        mapInOneSlot(2);
        DirtyLog log = new DirtyLog(computer.host() + 0x5000, 0x1000);
        computer.memory.attach(log);
        settle();
        mmu.write4(HIGH, 1);
        mmu.write4(HIGH + SAME_SLOT, 1);
        assertThat(written(log)).isEqualTo("{0}");
        settle();
        assertThat(written(log)).as("what could be written unseen until the CPU looked up").isEqualTo("{0}");
        settle();
        assertThat(written(log)).isEqualTo("{}");

        mmu.write4(HIGH, 2);
        assertThat(written(log)).isEqualTo("{0}");
    }

    @Test
    void aWriteBetweenCollectionAndFlushIsNotLost() {
        computer.protected32(0x1000);
        DirtyLog log = new DirtyLog(computer.host() + 0x8000, 0x1000);
        computer.memory.attach(log);
        settle();
        mmu.write4(0x8000, 1);
        assertThat(written(log)).isEqualTo("{0}");
        mmu.write4(0x8000, 2);
        mmu.flush();
        settle();
        assertThat(written(log)).isEqualTo("{0}");
    }

    @Test
    void moreLoggedPagesThanTheCpuRemembersAreAllMarked() {
        computer.protected32(0x1000);
        DirtyLog log = new DirtyLog(computer.host() + 0x8000, 0x1000);
        computer.memory.attach(log);
        settle();
        for (int i = 0; i < 5000; i++) {
            mmu.write4(0x8000, i);
            mmu.flush();
        }
        assertThat(written(log)).isEqualTo("{0}");
        mmu.write4(0x8000, -1);
        settle();
        assertThat(written(log)).isEqualTo("{0}");
    }

    private long generation;

    private String written(DirtyLog log) {
        BitSet pages = new BitSet();
        generation = log.collect(generation, pages);
        return pages.toString();
    }

    /** Lets the CPU act on what it has been asked. */
    private void settle() {
        computer.cpu.serviceRequests(true);
    }
}
