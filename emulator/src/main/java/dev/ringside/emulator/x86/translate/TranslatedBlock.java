package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.x86.code.CodeBlock;
import dev.ringside.emulator.x86.code.CodePage;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** A block and its code, or a single instruction and the interpreter's operation for it. */
final class TranslatedBlock extends CodeBlock<TranslatedBlock> {
    /** Mode bit of blocks that are single instructions. */
    static final int SINGLE = 1 << 8;
    private static final int NO_CODE = -1;

    private final Translations owner;
    private int position = NO_CODE;
    private Optional<Op> operation = Optional.empty();

    TranslatedBlock(Translations owner, CodePage<TranslatedBlock> page, int offset, int mode) {
        super(page, offset, mode);
        this.owner = owner;
    }

    /** Whether it has code. */
    boolean translated() {
        return position != NO_CODE;
    }

    /** Where its code is in the buffer. */
    int position() {
        return position;
    }

    void setPosition(int inBuffer) {
        position = inBuffer;
    }

    /** What the interpreter does for the single instruction. */
    Optional<Op> operation() {
        return operation;
    }

    void setOperation(Op op) {
        operation = Optional.of(op);
    }

    @Override
    protected void forget() {
        operation = Optional.empty();
        if (translated()) {
            owner.unlink(this);
            position = NO_CODE;
        }
    }
}
