package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes blocks of operations out of memory. */
final class BlockBuilder {
    private static final int MAX_INSTRUCTIONS = 64;

    private final Cpu cpu;
    private final Decoder decoder = new Decoder();
    private final PageBytes pageBytes = new PageBytes();
    private final List<Op> ops = new ArrayList<>();

    /** The instruction being decoded goes on in the next page. */
    private static final class PageEnd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PageEnd() {
            super(null, null, false, false);
        }
    }

    private static final class PageBytes implements InstructionBytes {
        private final PageEnd end = new PageEnd();
        private long host;
        private int position;

        @Override
        public int next() {
            if (position == 4096) {
                throw end;
            }
            return Host.getByte(host + position++) & 0xff;
        }
    }

    BlockBuilder(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Decodes {@code block}, links its operations and answers how many instructions they are. */
    int build(Block block) {
        CodeSize size = codeSize(block.mode());
        pageBytes.host = block.page().host();
        ops.clear();
        Optional<Instruction> before = Optional.empty();
        int offset = block.offset();
        int count = 0;
        while (true) {
            if (count == MAX_INSTRUCTIONS || offset - block.offset() > Block.MAX_BYTES - 15 || offset == 4096) {
                ops.add(new Block.Resume(offset));
                break;
            }
            if (cpu.interpreter.debugging().marks(offset)) {
                ops.add(new BreakpointStop(offset));
                before = Optional.empty();
            }
            Optional<Instruction> instruction = decode(offset, size);
            count++;
            if (instruction.isEmpty()) {
                ops.add(new PageCrossing(offset, this));
                break;
            }
            add(instruction.get(), before,
                    new DecodeContext(block.mode(), offset, instruction.get().length(), Optional.of(block)));
            offset += instruction.get().length();
            if (ops.getLast().endsBlock()) {
                break;
            }
            before = instruction;
        }
        if (ops.getLast() instanceof BlockEnd end) {
            end.count(count);
        }
        for (int i = 1; i < ops.size(); i++) {
            ops.get(i - 1).link(ops.get(i));
        }
        block.first = ops.getFirst();
        block.fill((ops.getLast() instanceof PageCrossing ? 4096 : offset) - block.offset());
        return count;
    }

    private void add(Instruction instruction, Optional<Instruction> before, DecodeContext context) {
        Op op;
        int start = context.offset();
        if (before.isPresent() && context.flat() && Branches.canPair(before.get(), instruction)) {
            Instruction compare = before.get();
            start -= compare.length();
            ops.removeLast();
            op = Branches.pair(compare, instruction,
                    new DecodeContext(context.mode(), start, compare.length(), context.block()), context);
        } else {
            op = Operations.build(instruction, context);
        }
        op.place(start, context.offset() + context.length() - start);
        ops.add(op);
    }

    /** The instruction at {@code offset} of the page; empty if it goes on in the next page. */
    private Optional<Instruction> decode(int offset, CodeSize size) {
        pageBytes.position = offset;
        try {
            return Optional.of(decoder.decode(pageBytes, size));
        } catch (PageEnd e) {
            return Optional.empty();
        }
    }

    /** An instruction and an operation for it that belongs to no block. */
    record Lone(Instruction instruction, Op op) {}

    /**
     * An operation for the instruction at {@code linear}, decoded byte by byte through the current translations, kept nowhere. Whatever follows is
     * looked up anew. May raise a page fault.
     */
    Lone lone(long linear) {
        Instruction instruction = decoder.decode(new LinearBytes(linear), cpu.codeSize());
        int offset = (int) linear & 0xfff;
        Op op = Operations.build(instruction,
                new DecodeContext(cpu.mode(), offset, instruction.length(), Optional.empty()));
        op.place(offset, instruction.length());
        op.link(new Block.Resume(offset + instruction.length()));
        return new Lone(instruction, op);
    }

    private final class LinearBytes implements InstructionBytes {
        private long linear;

        LinearBytes(long linear) {
            this.linear = linear;
        }

        @Override
        public int next() {
            long at = cpu.code64() ? linear : linear & 0xffff_ffffL;
            linear++;
            cpu.interpreter.checkFetch(at);
            return (int) cpu.physicalMemory().read(cpu.fetch(at), 1);
        }
    }

    private static CodeSize codeSize(int mode) {
        return (mode & Cpu.MODE_CODE64) != 0
                ? CodeSize.BITS64
                : (mode & Cpu.MODE_CODE32) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
    }
}
