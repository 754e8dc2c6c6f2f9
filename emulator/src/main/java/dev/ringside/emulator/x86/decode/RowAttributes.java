package dev.ringside.emulator.x86.decode;

import java.util.List;

/**
 * The last column of a row of the opcode tables, explained in {@link OpcodeReader}.
 *
 * @param modes
 *            bit set of the modes of {@link OpcodeCell} in which the row applies
 */
record RowAttributes(int modes, SizeRule sizeRule, boolean isLockable, boolean ignoresMod, boolean refusesCs) {
    private static final int LEGACY = 1 << OpcodeCell.MODE_LEGACY;
    private static final int LONG_W = 1 << OpcodeCell.MODE_64_W;
    private static final int ALL = (1 << OpcodeCell.MODES) - 1;
    private static final RowAttributes NONE = new RowAttributes(ALL, SizeRule.PLAIN, false, false, false);

    static RowAttributes parse(List<String> words) {
        if (words.isEmpty()) {
            return NONE;
        }
        int modes = ALL;
        SizeRule sizeRule = SizeRule.PLAIN;
        boolean isLockable = false;
        boolean ignoresMod = false;
        boolean refusesCs = false;
        for (String word : words) {
            switch (word) {
                case "i64" -> modes &= LEGACY;
                case "o64" -> modes &= ~LEGACY;
                case "w0" -> modes &= ~LONG_W;
                case "w1" -> modes &= LONG_W;
                case "d64" -> sizeRule = SizeRule.DEFAULT_64;
                case "f64" -> sizeRule = SizeRule.FORCED_64;
                case "f32" -> sizeRule = SizeRule.FORCED_NATIVE;
                case "max32" -> sizeRule = SizeRule.AT_MOST_32;
                case "lock" -> isLockable = true;
                case "any-mod" -> ignoresMod = true;
                case "not-cs" -> refusesCs = true;
                default -> throw new IllegalArgumentException("Unknown attribute ".concat(word));
            }
        }
        return new RowAttributes(modes, sizeRule, isLockable, ignoresMod, refusesCs);
    }
}
