package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.host.CodeMemoryException;

/**
 * The long run: {@code ProgramComparisonRun [INSTRUCTIONS [SEED [MODE]]]} compares interpreter and translator for a number of guest instructions in
 * each {@link GuestMode}, from a first seed on. Ends with 1 when there were differences.
 */
public final class ProgramComparisonRun {
    private static final int SHOWN = 4;

    private ProgramComparisonRun() {}

    /** See the class. */
    public static void main(String[] arguments) throws CodeMemoryException {
        long instructions = arguments.length > 0 ? Long.parseLong(arguments[0].replace("_", "")) : 10_000_000;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int differences = 0;
        for (GuestMode mode : GuestMode.values()) {
            if (arguments.length > 2 && !mode.name().equals(arguments[2])) {
                continue;
            }
            int here = 0;
            try (ProgramComparison comparison = new ProgramComparison(mode, 4 << 20)) {
                long seed = first;
                for (; comparison.instructions() < instructions && here < SHOWN; seed++) {
                    try {
                        comparison.compare(seed);
                    } catch (AssertionError e) {
                        System.out.println(e.getMessage());
                        here++;
                    }
                }
                System.out.printf(
                        "%s: %,d instructions (%,d translated), %,d system calls in code in %d programs, %d endless, %d strayed, seeds %d to %d, %d differences%n",
                        mode,
                        comparison.instructions(), comparison.translatedInstructions(),
                        comparison.translatedSystemCalls(), comparison.programs(),
                        comparison.endless(), comparison.strayed(), first, seed - 1, here);
            }
            differences += here;
        }
        System.exit(differences == 0 ? 0 : 1);
    }
}
