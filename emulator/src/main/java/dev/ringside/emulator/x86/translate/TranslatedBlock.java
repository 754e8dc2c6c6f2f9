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
    /** As often as this the code may change before it is interpreted for a while, as is cheaper. */
    private static final int CHANGES = 4;
    /** As often as this it is interpreted then without a change before it is worth code again. */
    private static final int QUIET = 64;

    private final Translations owner;
    private int position = NO_CODE;
    private Optional<Op> operation = Optional.empty();
    private int changes;
    private int quiet;

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

    /** Whether its bytes change so often that code for them is not worth making now. */
    boolean changesOften() {
        return changes > CHANGES;
    }

    /** It is interpreted once more; whether it has long enough been left alone to get code again. */
    boolean restsAgain() {
        quiet++;
        if (quiet > QUIET) {
            changes = 0;
        }
        return quiet > QUIET;
    }

    @Override
    protected void forget() {
        operation = Optional.empty();
        changes++;
        quiet = 0;
        if (translated()) {
            owner.unlink(this);
            position = NO_CODE;
        }
    }
}
