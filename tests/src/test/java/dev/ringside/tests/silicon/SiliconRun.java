package dev.ringside.tests.silicon;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The long run: compares the emulated CPU with the host's for a number of instructions.
 *
 * <pre>
 * SiliconRun [COUNT [SEED]] [--only WORD[,WORD...]] [--except WORD[,WORD...]]
 *             [--mode 64|32|16] [--findings N] [--show N] [--against silicon]
 * </pre>
 *
 * {@code --only} and {@code --except} take families and mnemonics of {@code forms.txt}; programs then consist of the forms left. Ends with 1 when there were differences.
 */
public final class SiliconRun {

    private static final long DEFAULT_COUNT = 1_000_000;
    private static final int SHOWN = 12;

    private long count = DEFAULT_COUNT;
    private long seed = 1;
    private int findingsLimit = 400;
    private Predicate<Form> filter = form -> true;
    private Predicate<CodeMode> modes = mode -> true;
    private boolean againstSilicon;
    private int shown = SHOWN;

    private SiliconRun(List<String> arguments) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--only" -> filter = filter.and(named(arguments.get(++i)));
                case "--except" -> filter = filter.and(named(arguments.get(++i)).negate());
                case "--mode" -> {
                    int bits = Integer.parseInt(arguments.get(++i));
                    modes = mode -> mode.bits() == bits;
                }
                case "--findings" -> findingsLimit = Integer.parseInt(arguments.get(++i));
                case "--show" -> shown = Integer.parseInt(arguments.get(++i));
                case "--against" -> againstSilicon = arguments.get(++i).equals("silicon");
                default -> numbers.add(arguments.get(i));
            }
        }
        if (!numbers.isEmpty()) {
            count = Long.parseLong(numbers.get(0).replace("_", ""));
        }
        if (numbers.size() > 1) {
            seed = Long.parseLong(numbers.get(1));
        }
    }

    private static Predicate<Form> named(String list) {
        List<String> words = List.of(list.split(",", -1));
        return form -> words.contains(form.family()) || words.contains(form.mnemonic());
    }

    /** Runs; see the class comment. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> reason = NativeSide.unavailable();
        if (reason.isPresent()) {
            System.err.println("cannot compare with silicon: " + reason.get());
            System.exit(2);
        }
        System.exit(new SiliconRun(List.of(arguments)).run(System.out) ? 0 : 1);
    }

    private boolean run(PrintStream out) throws IOException {
        long start = System.nanoTime();
        try (Subject host = HostProcessor.start();
                Subject other = opponent();
                Minimiser minimiser = new Minimiser(host, other)) {
            Campaign campaign = new Campaign(host, other, FormTable.load(), filter, modes);
            Campaign.Tally tally = campaign.run(seed, count, findingsLimit);
            double seconds = (System.nanoTime() - start) / 1e9;
            report(out, tally.findings(), minimiser, other.name());
            out.printf("%d instructions in %d programs agree (%s), %d programs differ, seed %d, %.1f s%n",
                    tally.instructions(), tally.programs(),
                    tally.byMode(), tally.findings().size(), seed, seconds);
            out.printf("programs by the exception that ended them: %s%n", tally.byVector());
            return tally.findings().isEmpty();
        }
    }

    private Subject opponent() throws IOException {
        if (!againstSilicon) {
            return new EmulatedProcessor();
        }
        return HostProcessor.start();
    }

    private void report(PrintStream out, List<Finding> findings, Minimiser minimiser, String name) {
        Map<String, List<Finding>> byKey = new TreeMap<>();
        int unrepeatable = 0;
        for (Finding finding : findings) {
            Optional<Finding> small = minimiser.minimise(finding);
            if (small.isEmpty()) {
                unrepeatable++;
            }
            byKey.computeIfAbsent(small.orElse(finding).key(), k -> new ArrayList<>()).add(small.orElse(finding));
        }
        byKey.values().stream().limit(shown).forEach(list -> out.println(Report.of(list.getFirst(), "silicon", name)));
        if (!byKey.isEmpty()) {
            out.println("kinds of differences:");
            byKey.forEach((key, list) -> out.printf("%6d %s%n", list.size(), key));
            out.println("not repeatable alone: " + unrepeatable);
        }
    }
}
