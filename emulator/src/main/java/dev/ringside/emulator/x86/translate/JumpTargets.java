package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.CpuState;

/**
 * The cache of jump targets that translated code looks into: where guest code is in this process, with what its translation depends on in the upper 16
 * bits, and the address of the translation. Whoever looks asks the TLB first, so that nothing need be forgotten when pages are mapped elsewhere or
 * rights change. A change of what can be reached through the code segment makes all entries miss by counting on.
 */
final class JumpTargets {
    private static final int SET_SIZE = GuestLayout.JUMP_WAYS * GuestLayout.JUMP_SIZE;
    private static final int SIZE = GuestLayout.JUMP_SETS * SET_SIZE;
    private static final int CONTEXT_BITS = 7;
    private static final int EPOCHS = 1 << 16 - CONTEXT_BITS;

    private final NativePages memory = NativePages.reserve(SIZE);
    private final long state;
    private int context;
    private int context64;
    private int context32;
    private int epoch;

    JumpTargets(long state) {
        this.state = state;
        Host.putLong(state + CpuState.JUMP_CACHE, memory.address());
        clear();
    }

    /**
     * The code that runs from now on depends on {@code bits}, of which 7 are used; it may go on to 64-bit code that depends on {@code bits64} or to
     * 32-bit code with flat segments that depends on {@code bits32}.
     */
    void setContext(int bits, int bits64, int bits32) {
        context = bits & (1 << CONTEXT_BITS) - 1;
        context64 = bits64 & (1 << CONTEXT_BITS) - 1;
        context32 = bits32 & (1 << CONTEXT_BITS) - 1;
        publish();
    }

    /** Makes every entry miss. */
    void invalidate() {
        if (++epoch == EPOCHS) {
            clear();
        } else {
            publish();
        }
    }

    /** Lets go of all entries. */
    void clear() {
        // No code is at the addresses that these zeros stand for.
        Host.fill(memory.address(), SIZE, (byte) 0);
        epoch = 1;
        publish();
    }

    /** Notes that the guest's code at {@code host} is translated at {@code code}; what was in the first entry goes to the second. */
    void put(long host, long code) {
        long first = memory.address() + SET_SIZE * ((host ^ host >>> 12) & GuestLayout.JUMP_SETS - 1);
        long tag = host ^ key(context);
        if (Host.getLong(first) != tag) {
            Host.copy(first, first + GuestLayout.JUMP_SIZE, GuestLayout.JUMP_SIZE);
            Host.putLong(first, tag);
        }
        Host.putLong(first + 8, code);
    }

    private long key(int bits) {
        return (long) (epoch << CONTEXT_BITS | bits) << 48;
    }

    private void publish() {
        Host.putLong(state + CpuState.JUMP_KEY, key(context));
        Host.putLong(state + CpuState.JUMP_KEY64, key(context64));
        Host.putLong(state + CpuState.JUMP_KEY32, key(context32));
    }

    void close() {
        memory.close();
    }
}
