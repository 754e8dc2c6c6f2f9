package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.code.CodeBlock;
import dev.ringside.emulator.x86.code.CodePage;

/**
 * A run of instructions in one page, entered at its first. Jumps refer to blocks and read {@link #first} when they go there, so forgetting a block
 * is one assignment.
 */
public final class Block extends CodeBlock<Block> {
    /** Operation to start with: decodes the block when nothing is decoded. */
    Op first;

    Block(CodePage<Block> page, int offset, int mode) {
        super(page, offset, mode);
        first = new Decode(this);
    }

    @Override
    protected void forget() {
        Op op = first;
        first = new Decode(this);
        while (op != null) {
            Op following = op.following();
            if (following != null) {
                op.link(new Resume(op.offset() + op.length()));
            }
            op = following;
        }
    }

    /** Decodes its block and goes on with it. */
    static final class Decode extends Op {
        private final Block block;

        Decode(Block block) {
            this.block = block;
            place(block.offset(), 0);
        }

        @Override
        public Op execute(Cpu cpu) {
            // A mode change or a dropped page makes the block useless, but jumps may still lead here.
            if (block.mode() != cpu.mode() || !block.page().alive()) {
                return leave(cpu);
            }
            return cpu.interpreter.decode(block);
        }
    }

    /** The end of a block without a jump: looks up the code at its offset. */
    static final class Resume extends BlockEnd {
        Resume(int offset) {
            place(offset, 0);
        }

        @Override
        public Op execute(Cpu cpu) {
            retire(cpu);
            return cpu.interpreter.enter(nextRip(cpu));
        }
    }

    /** RIP_BASE that makes the instructions of this block stand at {@code rip} on. */
    long ripBase(long rip) {
        return rip - offset();
    }
}
