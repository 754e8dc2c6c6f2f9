package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;

/**
 * An instruction that begins in one page and ends in the next. What follows depends on the translation of the next page and on its contents, which
 * nobody watches for this page's sake, so the bytes are compared each time before the operation decoded from them is used again.
 */
final class PageCrossing extends BlockEnd {
    private static final int LONGEST_TAIL = 14;

    private final BlockBuilder builder;
    private final byte[] tail = new byte[LONGEST_TAIL];
    private int tailLength;
    private Op decoded;

    PageCrossing(int offset, BlockBuilder builder) {
        this.builder = builder;
        place(offset, 0);
    }

    @Override
    public Op execute(Cpu cpu) {
        retire(cpu);
        long linear = cpu.interpreter.linearOf(rip(cpu));
        long nextPage = cpu.code64() ? (linear | 0xfff) + 1 : (linear | 0xfff) + 1 & 0xffff_ffffL;
        if (decoded == null || !sameTail(cpu, nextPage)) {
            Op op = builder.lone(linear).op();
            if (op instanceof BlockEnd end) {
                end.count(0);
            }
            tailLength = offset() + op.length() - 4096;
            for (int i = 0; i < tailLength; i++) {
                tail[i] = codeByte(cpu, nextPage + i);
            }
            decoded = op;
        }
        // Executed from here, so that a fault is this operation's.
        return decoded.execute(cpu);
    }

    private boolean sameTail(Cpu cpu, long nextPage) {
        long host = cpu.physicalMemory().hostPage(cpu.fetch(nextPage) & ~0xfffL);
        if (host == 0) {
            return false;
        }
        for (int i = 0; i < tailLength; i++) {
            if (Host.getByte(host + i) != tail[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte codeByte(Cpu cpu, long linear) {
        return (byte) cpu.physicalMemory().read(cpu.fetch(linear), 1);
    }

    @Override
    public boolean usesStackSegment() {
        return decoded != null && decoded.usesStackSegment();
    }
}
