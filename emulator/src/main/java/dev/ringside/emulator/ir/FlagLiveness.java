package dev.ringside.emulator.ir;

/**
 * Finds, from the end of a block to its beginning, which flags of each operation somebody may still look at: an operation of the block, what runs
 * behind it, or whoever sees the guest's state where the block may be left.
 */
public final class FlagLiveness {
    private FlagLiveness() {}

    /**
     * Fills in {@link IrBlock#live} and {@link IrBlock#wanted}.
     *
     * @param liveBehind
     *            flags that are looked at behind the block, {@link FlagMask}
     */
    public static void compute(IrBlock block, int liveBehind) {
        int live = liveBehind;
        for (int op = block.count() - 1; op >= 0; op--) {
            block.setLive(op, live);
            if (!mayKeep(block, op)) {
                live &= ~block.sets(op);
            }
            live |= block.reads(op);
            if (block.opcode(op).mayLeave()) {
                live = FlagMask.ALL;
            }
        }
    }

    /** Whether the flags that {@code op} sets may stay what they are: a shift by a count that may be 0. */
    public static boolean mayKeep(IrBlock block, int op) {
        return switch (block.opcode(op)) {
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED, ROTATE_LEFT, ROTATE_RIGHT, ROTATE_LEFT_CARRY,
                    ROTATE_RIGHT_CARRY ->
                !Operand.isConstant(block.b(op));
            case SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE -> !Operand.isConstant(block.x(op));
            default -> false;
        };
    }
}
