package dev.ringside.app.osinfo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression from a file that is not ours, on a text that is not ours either: it gives up when matching takes too long. */
final class BoundedPattern {
    private static final int LONGEST_PATTERN = 4096;
    private static final int LONGEST_TEXT = 128;
    /** Characters looked at. The expressions there are need some thousands at most. */
    private static final int MOST_STEPS = 200_000;
    private static final String ARCHITECTURE = "arch";

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The expression; empty if it is none. */
    static Optional<BoundedPattern> of(String expression) {
        if (expression.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BoundedPattern(Pattern.compile(expression)));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /** Where it is in {@code text}, if it is found in time. */
    Optional<Matcher> find(String text) {
        Matcher matcher = pattern
                .matcher(new Budget(text.substring(0, Math.min(text.length(), LONGEST_TEXT)), new int[1]));
        try {
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (BudgetSpent _) {
            return Optional.empty();
        }
    }

    /** What the group {@code arch} of this pattern, if it has one, matched in {@code matcher}. */
    Optional<String> architecture(Matcher matcher) {
        return pattern.namedGroups().containsKey(ARCHITECTURE)
                ? Optional.ofNullable(matcher.group(ARCHITECTURE)).map(String::valueOf)
                : Optional.empty();
    }

    /** Length of the expression: the longer, the more it says. */
    int length() {
        return pattern.pattern().length();
    }

    private static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1;

        BudgetSpent() {
            super("The expression takes too long.", null, false, false);
        }
    }

    /** Counts the characters that are looked at. */
    private record Budget(String text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps[0]++;
            if (steps[0] > MOST_STEPS) {
                throw new BudgetSpent();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
