package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** DR0 to DR7 as the guest has set them (SDM vol. 3, 17.2). Matches are told as bits B0 to B3 of DR6. */
final class DebugRegisters {
    /** DR6: MOV to or from a debug register while DR7.GD is set. */
    static final long BD = 1 << 13;
    /** DR6: single step. */
    static final long BS = 1 << 14;
    /** DR7: general detect. */
    private static final long GD = 1 << 13;
    private static final long ENABLED = 0xff;
    private static final int COUNT = 4;

    /** R/W fields of DR7. */
    private static final int EXECUTE = 0, WRITE = 1, PORT = 2, READ_WRITE = 3, DISABLED = 4;
    private static final int[] LENGTHS = {1, 2, 8, 4};

    private final CpuState state;
    private final int[] kinds = new int[COUNT];
    private final int[] lengths = new int[COUNT];
    private boolean code;
    private boolean ports;

    DebugRegisters(CpuState state) {
        this.state = state;
    }

    /** Reads DR7 and CR4.DE anew. */
    void decode() {
        long control = state.debug(7);
        code = false;
        ports = false;
        for (int i = 0; i < COUNT; i++) {
            boolean enabled = (control >>> 2 * i & 3) != 0;
            int field = (int) (control >>> 16 + 4 * i) & 15;
            kinds[i] = enabled ? field & 3 : DISABLED;
            lengths[i] = LENGTHS[field >>> 2];
            if (kinds[i] == PORT && (state.control(4) & ControlRegisters.CR4_DE) == 0) {
                kinds[i] = DISABLED;
            }
            code |= kinds[i] == EXECUTE;
            ports |= kinds[i] == PORT;
        }
    }

    boolean watchesCode() {
        return code;
    }

    boolean watchesPorts() {
        return ports;
    }

    /** The data breakpoints; the processor ignores the address bits below their length. */
    Stream<Watchpoint> dataBreakpoints() {
        return IntStream.range(0, COUNT).filter(i -> kinds[i] == WRITE || kinds[i] == READ_WRITE)
                .mapToObj(i -> new Watchpoint(first(i), lengths[i],
                        kinds[i] == WRITE ? Watchpoint.Access.WRITE : Watchpoint.Access.READ_WRITE));
    }

    private long first(int i) {
        return state.debug(i) & -lengths[i];
    }

    /** Linear addresses of the instruction breakpoints. */
    LongStream codeAddresses() {
        return IntStream.range(0, COUNT).filter(i -> kinds[i] == EXECUTE).mapToLong(state::debug);
    }

    long executionMatches(long linear) {
        long bits = 0;
        for (int i = 0; i < COUNT; i++) {
            if (kinds[i] == EXECUTE && state.debug(i) == linear) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    long dataMatches(long linear, int size, boolean write) {
        long bits = 0;
        for (int i = 0; i < COUNT; i++) {
            if ((kinds[i] == READ_WRITE || kinds[i] == WRITE && write) && overlaps(i, linear, size)) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    long portMatches(int port, int size) {
        long bits = 0;
        for (int i = 0; i < COUNT; i++) {
            if (kinds[i] == PORT && overlaps(i, port, size)) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    private boolean overlaps(int i, long address, int size) {
        return Long.compareUnsigned(address - first(i), lengths[i]) < 0
                || Long.compareUnsigned(first(i) - address, size) < 0;
    }

    /** DR7.GD, which makes MOV to and from debug registers trap. */
    boolean generalDetect() {
        return (state.debug(7) & GD) != 0;
    }

    /** Records a debug exception on its way: B0 to B3 tell of this one alone, the other bits of DR6 stay until software clears them. */
    void record(long bits) {
        state.setDebug(6, state.debug(6) & ~(long) ((1 << COUNT) - 1) | bits);
    }

    /** Whether any breakpoint is enabled, whatever it watches. */
    boolean enabled() {
        return (state.debug(7) & ENABLED) != 0;
    }
}
