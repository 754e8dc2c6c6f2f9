package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;

/**
 * A run of instructions in one page, entered at its first. Jumps refer to blocks and read {@link #first} when they go there, so forgetting a block
 * is one assignment.
 */
public final class Block {
    /** Longest block in bytes, which bounds how far back a write must look for blocks that reach to it. */
    static final int MAX_BYTES = 192;

    final CodePage page;
    final int offset;
    final int mode;
    /** Another block that starts in the same grain of the page; null at the end of the chain. */
    final Block neighbour;
    /** Operation to start with: decodes the block when nothing is decoded. */
    Op first;
    /** Bytes of decoded code, 0 when nothing is decoded. */
    int bytes;

    Block(CodePage page, int offset, int mode, Block neighbour) {
        this.neighbour = neighbour;
        this.page = page;
        this.offset = offset;
        this.mode = mode;
        first = new Decode(this);
    }

    boolean decoded() {
        return bytes != 0;
    }

    boolean overlaps(int from, int to) {
        return decoded() && offset < to && offset + bytes > from;
    }

    /** The code of the block is about to change: whoever is in it now leaves it behind the current instruction. */
    void forget() {
        Op op = first;
        first = new Decode(this);
        bytes = 0;
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
            place(block.offset, 0);
        }

        @Override
        public Op execute(Cpu cpu) {
            // A mode change or a dropped page makes the block useless, but jumps may still lead here.
            if (block.mode != cpu.mode() || !block.page.alive()) {
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
        return rip - offset;
    }
}
