package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.x86.code.CodeBlock;
import dev.ringside.emulator.x86.code.CodePage;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;
import java.util.OptionalInt;

/** A block and its code, or a single instruction and the interpreter's operation for it. */
final class TranslatedBlock extends CodeBlock<TranslatedBlock> {
    /** Mode bit of blocks that are single instructions. */
    static final int SINGLE = 1 << 8;
    private static final int NO_CODE = -1;
    private static final int[] NOTHING = {};
    /** As often as this the code may change before it is interpreted for a while, as is cheaper. */
    private static final int CHANGES = 4;
    /** As often as this it is interpreted then without a change before it is worth code again. */
    private static final int QUIET = 64;

    private final Translations owner;
    private int position = NO_CODE;
    /** Where its former code is, to which there may be jumps, and when that was. */
    private int former = NO_CODE;
    private int formerGeneration;
    private Optional<Op> operation = Optional.empty();
    /** Runs of bytes that its code reads itself, each with its first offset in the page and that behind its last. */
    private int[] fetched = NOTHING;
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

    /**
     * Its code is at {@code inBuffer}.
     *
     * @param readWhenRun
     *            runs of bytes that the code reads itself, as {@link dev.ringside.emulator.x86.lift.Lifter#fetched} gives them
     */
    void setCode(int inBuffer, int[] readWhenRun) {
        position = inBuffer;
        fetched = readWhenRun;
    }

    /** Where the code is that it had before, to which jumps may still lead; empty if there is none. */
    OptionalInt abandoned() {
        return former != NO_CODE && formerGeneration == owner.generation()
                ? OptionalInt.of(former)
                : OptionalInt.empty();
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
    protected boolean dependsOn(int first, int end) {
        for (int i = 0; i < fetched.length; i += 2) {
            if (first >= fetched[i] && end <= fetched[i + 1]) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void forget() {
        operation = Optional.empty();
        fetched = NOTHING;
        changes++;
        quiet = 0;
        if (translated()) {
            owner.unlink(this);
            former = position;
            formerGeneration = owner.generation();
            position = NO_CODE;
        }
    }
}
