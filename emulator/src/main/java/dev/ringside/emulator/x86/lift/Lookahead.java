package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagLiveness;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.VectorOperation;
import java.util.Set;

/**
 * Finds which flags the code behind a block may still look at: lifts the few instructions there, as long as they stay in the page, until all flags are
 * overwritten. An access to memory may fault and show its handler all flags.
 */
final class Lookahead {
    private static final int INSTRUCTIONS = 10;
    private static final int BRANCHES = 2;

    private final PageCode code;
    private final Instructions instructions;
    private final IrBlock scratch = new IrBlock();

    Lookahead(PageCode code, Set<Opcode> known, Set<VectorOperation> vectors) {
        this.code = code;
        instructions = new Instructions(known, vectors);
    }

    /** Flags that are live behind {@code block} of {@code mode}, which ends with a terminator. */
    int liveBehind(IrBlock block, int mode) {
        scratch.clear();
        instructions.begin(scratch, mode);
        return liveBehind(block, block.count() - 1, FlagMask.ALL, INSTRUCTIONS, BRANCHES);
    }

    /** Those of {@code asked} that are live behind the terminator {@code end}. */
    private int liveBehind(IrBlock block, int end, int asked, int budget, int branches) {
        if (block.size(end) < instructions.codeWidth()) {
            // The target is cut short: it is not where it seems to be.
            return asked;
        }
        return switch (block.opcode(end)) {
            case JUMP -> liveAt(block.a(end), asked, budget, branches);
            case BRANCH, BRANCH_IF_ZERO -> {
                if (branches == 0) {
                    yield asked;
                }
                int otherwise = block.b(end);
                int live = liveAt(block.a(end), asked, budget, branches - 1);
                yield live == asked ? live : live | liveAt(otherwise, asked & ~live, budget, branches - 1);
            }
            default -> asked;
        };
    }

    /** Those of {@code asked} that are live before the instruction at {@code offset}. */
    private int liveAt(int offset, int asked, int budget, int branches) {
        int open = asked;
        int live = 0;
        int at = offset;
        for (int left = budget; left > 0 && open != 0; left--) {
            if (at < 0 || at >= PageCode.PAGE || !code.decode(at)) {
                return live | open;
            }
            int op = scratch.count();
            instructions.lift(code.instruction(), at, code.fetched(), true);
            at += code.instruction().length();
            for (; op < scratch.count() && open != 0; op++) {
                if (scratch.opcode(op).mayLeave()) {
                    return live | open;
                }
                live |= open & scratch.reads(op);
                open &= ~scratch.reads(op);
                if (!FlagLiveness.mayKeep(scratch, op)) {
                    open &= ~scratch.sets(op);
                }
                if (scratch.opcode(op).endsBlock()) {
                    return live | liveBehind(scratch, op, open, left - 1, branches);
                }
            }
        }
        return live | open;
    }
}
