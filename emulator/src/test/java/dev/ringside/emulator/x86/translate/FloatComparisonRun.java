package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.host.CodeMemoryException;

/**
 * The long run of {@link FloatComparison}: {@code FloatComparisonRun [INSTRUCTIONS [SEED]]} compares so many guest instructions in 64-bit and in 32-bit code,
 * each without and with MMX. Ends with an error at the first difference.
 */
public final class FloatComparisonRun {
    private static final int[] SHARES_OF_MMX = {0, 3};

    private FloatComparisonRun() {}

    /** See the class. */
    public static void main(String[] arguments) throws CodeMemoryException {
        long instructions = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        for (boolean wide : new boolean[]{true, false}) {
            for (int mmx : SHARES_OF_MMX) {
                try (FloatComparison comparison = new FloatComparison(wide, mmx, seed)) {
                    while (comparison.executed() < instructions) {
                        comparison.comparePage();
                    }
                    System.out.printf("%s code, %d of 8 MMX: %,d instructions without a difference%n",
                            wide ? "64-bit" : "32-bit", mmx, comparison.executed());
                }
            }
        }
    }
}
