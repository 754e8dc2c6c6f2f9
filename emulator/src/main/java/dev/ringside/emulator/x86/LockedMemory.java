package dev.ringside.emulator.x86;

import dev.ringside.emulator.cpu.BusLock;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.Sized;

/**
 * Reads and writes of linear memory between which no other CPU comes (SDM vol. 3, 9.1.2). An operand within 8 aligned bytes of plain RAM is
 * changed by the host's compare-and-swap; every other one, be it across a boundary, in a page of code or a device's register, with the bus locked.
 * Both are full fences. Owned by the CPU's thread.
 */
public final class LockedMemory {

    /** What a locked operation makes of its operand. It may be asked more than once and changes nothing. */
    @FunctionalInterface
    public interface Change {
        /**
         * The operand's new value, of which the low bytes count.
         *
         * @param value
         *            what is there, sign-extended
         * @param operand
         *            the operation's other operand
         */
        long of(Cpu cpu, long value, long operand);
    }

    private final Cpu cpu;

    LockedMemory(Cpu cpu) {
        this.cpu = cpu;
    }

    /**
     * Changes {@code width} (1, 2, 4 or 8) bytes at {@code linear} and answers what was there, sign-extended. Raises what a write raises, and has
     * changed nothing then.
     */
    public long change(int width, long linear, long operand, Change change) {
        int offset = (int) linear & 7;
        long host = offset + width <= 8 ? cpu.mmu.writable(linear) : 0;
        return host == 0
                ? changeAlone(width, linear, operand, change)
                : swap(width, host - offset, 8 * offset, operand, change);
    }

    private long swap(int width, long word, int shift, long operand, Change change) {
        long mask = -1L >>> 64 - 8 * width << shift;
        while (true) {
            long before = Host.getLongVolatile(word);
            long value = Sized.extend(width, before >> shift);
            long after = before & ~mask | change.of(cpu, value, operand) << shift & mask;
            if (Host.compareAndSetLong(word, before, after)) {
                return value;
            }
        }
    }

    private long changeAlone(int width, long linear, long operand, Change change) {
        BusLock.Member member = cpu.busMember();
        member.lock();
        try {
            long value = Sized.modify(width, cpu.mmu, linear);
            Sized.write(width, cpu.mmu, linear, change.of(cpu, value, operand));
            return value;
        } finally {
            member.unlock();
        }
    }

    /** Runs {@code action} while no other CPU runs. */
    public void alone(Action action) {
        BusLock.Member member = cpu.busMember();
        member.lock();
        try {
            action.run(cpu);
        } finally {
            member.unlock();
        }
    }
}
