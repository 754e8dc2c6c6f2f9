package dev.ringside.emulator.x86.assemble;

import java.util.ArrayList;
import java.util.List;

/**
 * A macro of several lines, begun by {@code %macro}.
 *
 * @param minimum
 *            fewest arguments
 * @param maximum
 *            most arguments
 * @param isGreedy
 *            the last parameter takes the rest of the line
 * @param defaults
 *            stand for arguments beyond the fewest that a use leaves out
 */
record Macro(String name, int minimum, int maximum, boolean isGreedy, List<String> defaults, List<SourceLine> body) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Reads what follows {@code %macro}: {@code name 2}, {@code name 1-2 DEFAULT}, {@code name 1-*} or {@code name 2+}. */
    static Macro parse(String declaration, List<SourceLine> body) throws SourceException {
        String[] words = declaration.strip().split("\\s+", 3);
        if (words.length < 2) {
            throw new SourceException("write %macro NAME PARAMETERS");
        }
        boolean isGreedy = words[1].endsWith("+");
        String count = isGreedy ? words[1].substring(0, words[1].length() - 1) : words[1];
        int dash = count.indexOf('-');
        try {
            int minimum = Integer.parseInt(dash < 0 ? count : count.substring(0, dash));
            String most = count.substring(dash + 1);
            int maximum = dash < 0 ? minimum : most.equals("*") ? UNLIMITED : Integer.parseInt(most);
            List<String> defaults = words.length < 3 ? List.of() : split(words[2], UNLIMITED);
            return new Macro(words[0], minimum, maximum, isGreedy, defaults, List.copyOf(body));
        } catch (NumberFormatException e) {
            throw new SourceException(words[1] + " is not a number of parameters");
        }
    }

    /** The arguments in what follows the macro's name. */
    List<String> arguments(String text) throws SourceException {
        List<String> arguments = split(text, isGreedy ? maximum : UNLIMITED);
        if (arguments.size() < minimum || arguments.size() > maximum) {
            throw new SourceException("the macro %s takes %s%d arguments, not %d".formatted(name,
                    minimum == maximum ? "" : "at least ", minimum, arguments.size()));
        }
        int missing = minimum + defaults.size() - arguments.size();
        if (missing > 0) {
            arguments.addAll(defaults.subList(defaults.size() - missing, defaults.size()));
        }
        return arguments;
    }

    /** Splits at commas outside quotes, into {@code most} parts at most; braces keep commas together. */
    private static List<String> split(String text, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        char quote = 0;
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (Lexer.isQuote(character)) {
                quote = character;
            } else if (character == '{') {
                braces++;
            } else if (character == '}') {
                braces--;
            } else if (character == ',' && braces == 0 && parts.size() < most - 1) {
                parts.add(argument(text.substring(start, i)));
                start = i + 1;
            }
        }
        if (!text.isBlank()) {
            parts.add(argument(text.substring(start)));
        }
        return parts;
    }

    private static String argument(String text) {
        String argument = text.strip();
        boolean isBraced = argument.startsWith("{") && argument.endsWith("}");
        return isBraced ? argument.substring(1, argument.length() - 1) : argument;
    }

    /**
     * A line of the body with {@code %1}, {@code %0}, {@code %-1} and {@code %%label} filled in. Quoted text stays as it is.
     *
     * @param use
     *            number of this use, which sets its labels apart
     */
    String substitute(String line, List<String> arguments, int use) throws SourceException {
        StringBuilder result = new StringBuilder();
        char quote = 0;
        int i = 0;
        while (i < line.length()) {
            char character = line.charAt(i);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (Lexer.isQuote(character)) {
                quote = character;
            } else if (character == '%') {
                int end = parameterEnd(line, i);
                if (end > i) {
                    result.append(parameter(line.substring(i + 1, end), arguments, use));
                    i = end;
                    continue;
                }
            }
            result.append(character);
            i++;
        }
        return result.toString();
    }

    /** Where the parameter that begins with the percent sign at {@code start} ends, or {@code start} if there is none. */
    private static int parameterEnd(String line, int start) {
        int next = start + 1;
        if (line.startsWith("%%", start) && next + 1 < line.length() && Lexer.beginsName(line.charAt(next + 1))) {
            return next + 1;
        }
        if (line.startsWith("{", next)) {
            int close = line.indexOf('}', next);
            return close < 0 ? start : close + 1;
        }
        int digits = line.startsWith("-", next) ? next + 1 : next;
        int end = digits;
        while (end < line.length() && Character.isDigit(line.charAt(end))) {
            end++;
        }
        return end > digits ? end : start;
    }

    private static String parameter(String text, List<String> arguments, int use) throws SourceException {
        if (text.equals("%")) {
            return "..@" + use + ".";
        }
        String digits = text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
        boolean isInverse = digits.startsWith("-");
        int number;
        try {
            number = Integer.parseInt(digits.substring(isInverse ? 1 : 0));
        } catch (NumberFormatException e) {
            throw new SourceException("%" + text + " is not a parameter");
        }
        if (number == 0) {
            return String.valueOf(arguments.size());
        }
        String argument = number <= arguments.size() ? arguments.get(number - 1) : "";
        return isInverse ? InstructionNames.inverseCondition(argument) : argument;
    }
}
