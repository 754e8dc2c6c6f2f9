package dev.ringside.tests.silicon;

import dev.ringside.emulator.x86.CpuState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Compares what two processors made of the same program, in everything that the manuals define. */
final class Comparison {

    static final List<String> REGISTERS = List.of("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9",
            "r10", "r11", "r12", "r13",
            "r14", "r15");
    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs"};

    private static final int PAGE_FAULT = 14;
    private static final int FIRST_WITH_ERROR = 8;
    /** Linux shows user programs every fault on a kernel address as one on a present page (arch/x86/mm/fault.c, set_signal_archinfo). */
    private static final int ERROR_PRESENT = 1;
    private static final long FIRST_KERNEL_ADDRESS = 0x7FFF_FFFF_F000L;
    /** Status, control and system flags that are compared: all but IF, IOPL, VM, VIF and VIP. */
    private static final long FLAGS = 0x254DD5;
    private static final int X87_SUMMARY = 0x80;
    /** C1 tells only which way an approximation was rounded. */
    private static final int X87_C1 = 0x200;

    /** Allowed error of RCPPS and RSQRTPS relative to the exact value (SDM vol. 1, 10.4.1); two of them may differ by both. */
    private static final double RELATIVE_ERROR = 2 * 1.5 / 4096;
    /** Units in the last place by which transcendental x87 results may differ: one each from the exact value (SDM vol. 1, 8.3.10). */
    private static final long X87_ULPS = 2;

    private static final int MXCSR_MASK = 0xFFFF;
    /** AMD's MXCSR has bit 17 too, which turns alignment checks off (APM vol. 2, 11.3). */
    private static final int MXCSR_MASK_OF_AMD = 0x2FFFF;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final List<String> differences = new ArrayList<>();

    /** Whether a result can be judged at all: system calls, endless loops and AMD's own bits of MXCSR cannot. */
    static boolean judgeable(MachineState expected) {
        return (expected.fxInt(MachineState.FX_MXCSR) & ~MXCSR_MASK) == 0
                && expected.vector() != MachineState.VECTOR_SYSTEM_CALL
                && expected.vector() != MachineState.VECTOR_TIMEOUT;
    }

    /** Differences between the results {@code index} of two processors; empty where there are none. */
    List<String> compare(Program program, long address, Outcomes expected, Outcomes actual, int index) {
        differences.clear();
        MachineState e = expected.state(index);
        MachineState a = actual.state(index);
        if (!judgeable(e)) {
            return List.of();
        }
        long linear = e.rip() + CodeMode.of(e.selector(1)).codeBase();
        compareException(e, a);
        compareRegisters(program, e, a, linear - address);
        compareVectors(program, e, a);
        compareMemory(expected, e, actual, a);
        return differences.isEmpty() ? List.of() : List.copyOf(differences);
    }

    private void check(String what, long expected, long actual) {
        if (expected != actual) {
            differences.add("%-8s %16x  %16x".formatted(what, expected, actual));
        }
    }

    private void compareException(MachineState e, MachineState a) {
        check("vector", e.vector(), a.vector());
        if (e.vector() != a.vector()) {
            check("error", e.error(), a.error());
            return;
        }
        boolean kernelAddress = e.vector() == PAGE_FAULT && Long.compareUnsigned(e.cr2(), FIRST_KERNEL_ADDRESS) >= 0;
        if (e.vector() >= FIRST_WITH_ERROR && e.vector() != 16 && e.vector() != 19) {
            check("error", e.error() | (kernelAddress ? ERROR_PRESENT : 0),
                    a.error() | (kernelAddress ? ERROR_PRESENT : 0));
        }
        if (e.vector() == PAGE_FAULT) {
            check("cr2", e.cr2(), a.cr2());
        }
    }

    private void compareRegisters(Program program, MachineState e, MachineState a, long offset) {
        boolean wide = program.mode() == CodeMode.LONG && e.selector(1) == GuestWindow.USER_CODE_64;
        long mask = wide ? -1 : 0xFFFF_FFFFL;
        for (int i = 0; i < (wide ? 16 : 8); i++) {
            check(REGISTERS.get(i), e.register(i) & mask, a.register(i) & mask);
        }
        check("rip", e.rip() & mask, a.rip() & mask);
        long flags = FLAGS & ~program.undefinedAt(offset);
        check("rflags", e.rflags() & flags, a.rflags() & flags);
        for (int i = 0; i < 6; i++) {
            check(SEGMENTS[i], comparable(i, e.selector(i)), comparable(i, a.selector(i)));
        }
        if (wide) {
            check("fs base", e.fsBase(), a.fsBase());
            check("gs base", e.gsBase(), a.gsBase());
        }
    }

    /** The host's return to user mode clears DS, ES, FS and GS where they hold a null selector, whatever its RPL (SDM vol. 2, IRET). */
    private static int comparable(int segment, int selector) {
        return segment != CpuState.CS && segment != CpuState.SS && selector < 4 ? 0 : selector;
    }

    private void compareVectors(Program program, MachineState e, MachineState a) {
        boolean roughX87 = last(program, Trait.APPROXIMATE_X87);
        boolean roughSse = last(program, Trait.APPROXIMATE_12_BITS);
        check("fcw", e.fxShort(0), a.fxShort(0));
        int status = roughX87 ? 0xFFFF & ~X87_C1 : 0xFFFF;
        check("fsw", e.fxShort(2) & status, a.fxShort(2) & status);
        check("ftw", e.fxShort(4) & 0xFF, a.fxShort(4) & 0xFF);
        if ((e.fxShort(2) & X87_SUMMARY) != 0) {
            check("fop", e.fxShort(6), a.fxShort(6));
        }
        check("mxcsr", e.fxInt(MachineState.FX_MXCSR), a.fxInt(MachineState.FX_MXCSR));
        for (int i = 0; i < 8; i++) {
            int at = MachineState.FX_ST + i * 16;
            long expectedLow = e.fxLong(at);
            long actualLow = a.fxLong(at);
            int expectedHigh = e.fxShort(at + 8);
            int actualHigh = a.fxShort(at + 8);
            if (roughX87 && near(expectedHigh, expectedLow, actualHigh, actualLow)) {
                continue;
            }
            check("st" + i + " exp", expectedHigh, actualHigh);
            check("st" + i, expectedLow, actualLow);
        }
        for (int i = 0; i < (program.mode() == CodeMode.LONG ? 16 : 8); i++) {
            int at = MachineState.FX_XMM + i * 16;
            if (roughSse && lanesNear(e, a, at)) {
                continue;
            }
            check("xmm" + i + " hi", e.fxLong(at + 8), a.fxLong(at + 8));
            check("xmm" + i, e.fxLong(at), a.fxLong(at));
        }
    }

    private static boolean last(Program program, Trait trait) {
        return !program.forms().isEmpty() && program.forms().getLast().is(trait);
    }

    private static boolean near(int expectedHigh, long expectedLow, int actualHigh, long actualLow) {
        if (expectedHigh == actualHigh) {
            return Math.abs(expectedLow - actualLow) <= X87_ULPS;
        }
        boolean adjacent = Math.abs(expectedHigh - actualHigh) == 1;
        long larger = expectedHigh > actualHigh ? expectedLow : actualLow;
        long smaller = expectedHigh > actualHigh ? actualLow : expectedLow;
        return adjacent && larger - Long.MIN_VALUE <= X87_ULPS && -1 - smaller <= X87_ULPS && larger < 0 && smaller < 0;
    }

    private static boolean lanesNear(MachineState e, MachineState a, int at) {
        for (int lane = 0; lane < 16; lane += 4) {
            if (!near(e.fxInt(at + lane), a.fxInt(at + lane))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two approximations agree. One about to become tiny may have been flushed to zero or not (SDM vol. 2, RCPPS). */
    private static boolean near(int expectedBits, int actualBits) {
        float expected = Float.intBitsToFloat(expectedBits);
        float actual = Float.intBitsToFloat(actualBits);
        boolean sameSign = (expectedBits ^ actualBits) >= 0;
        boolean aboutTiny = Math.max(Math.abs(expected), Math.abs(actual)) <= Float.MIN_NORMAL;
        return expectedBits == actualBits || sameSign && aboutTiny
                || Math.abs((double) expected - actual) <= Math.abs(expected) * RELATIVE_ERROR;
    }

    private void compareMemory(Outcomes expected, MachineState e, Outcomes actual, MachineState a) {
        if (e.lineCount() != a.lineCount()) {
            differences.add("%-8s %16d  %16d".formatted("lines", e.lineCount(), a.lineCount()));
        }
        int i = 0;
        int j = 0;
        while (i < e.lineCount() || j < a.lineCount()) {
            int expectedOffset = i < e.lineCount() ? expected.lineOffset(e.firstLine() + i) : Integer.MAX_VALUE;
            int actualOffset = j < a.lineCount() ? actual.lineOffset(a.firstLine() + j) : Integer.MAX_VALUE;
            if (expectedOffset < actualOffset) {
                differences.add("memory %x was changed only there: %s".formatted(address(expectedOffset),
                        hex(expected.lineBytes(e.firstLine() + i))));
                i++;
            } else if (actualOffset < expectedOffset) {
                differences.add("memory %x was changed only here: %s".formatted(address(actualOffset),
                        hex(actual.lineBytes(a.firstLine() + j))));
                j++;
            } else {
                compareLine(expectedOffset, expected.lineBytes(e.firstLine() + i++),
                        actual.lineBytes(a.firstLine() + j++));
            }
        }
    }

    private void compareLine(int offset, MemorySegment expected, MemorySegment actual) {
        if (expected.mismatch(actual) < 0) {
            return;
        }
        for (int i = 0; i < Outcomes.LINE_BYTES; i += 4) {
            int expectedBits = expected.get(INT, i);
            if (expectedBits != MXCSR_MASK_OF_AMD || actual.get(INT, i) != MXCSR_MASK) {
                check("[%x]".formatted(address(offset) + i), expectedBits & 0xFFFF_FFFFL,
                        actual.get(INT, i) & 0xFFFF_FFFFL);
            }
        }
    }

    private static long address(int offset) {
        return GuestWindow.PAGES.get(offset / GuestWindow.PAGE_BYTES).address() + offset % GuestWindow.PAGE_BYTES;
    }

    private static String hex(MemorySegment line) {
        return HexFormat.of().formatHex(line.toArray(ValueLayout.JAVA_BYTE));
    }
}
