package dev.ringside.emulator.x86.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Resolves the directives that begin with a percent sign: {@code %include}, {@code %define}, {@code %xdefine}, {@code %assign}, {@code %undef},
 * {@code %macro}, {@code %rep}, {@code %if}, {@code %ifdef}, {@code %ifndef}, {@code %elif}, {@code %else}, {@code %endif} and {@code %error}.
 */
final class Preprocessor {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_LINES = 2_000_000;

    private final Definitions definitions = new Definitions();
    private final Map<String, Macro> macros = new HashMap<>();
    private final List<TokenLine> result = new ArrayList<>();
    private final List<String> complaints;
    private int uses;
    private int linesSeen;

    /**
     * Creates a preprocessor.
     *
     * @param complaints
     *            takes what is wrong
     */
    Preprocessor(List<String> complaints) {
        this.complaints = complaints;
    }

    /** Names a value before the first line, as {@code %define} would. */
    void define(String name, String value) throws SourceException {
        definitions.define(name + " " + value, false);
    }

    /** The lines of the file and of all it includes. */
    List<TokenLine> process(Path file) throws IOException {
        process(read(file), Optional.of(file));
        return result;
    }

    private static List<SourceLine> read(Path file) throws IOException {
        List<SourceLine> lines = new ArrayList<>();
        int number = 0;
        String pending = "";
        int firstNumber = 1;
        for (String text : Files.readString(file).lines().toList()) {
            number++;
            String line = pending + Lexer.withoutComment(text);
            if (line.endsWith("\\")) {
                firstNumber = pending.isEmpty() ? number : firstNumber;
                pending = line.substring(0, line.length() - 1);
                continue;
            }
            lines.add(new SourceLine(new SourcePosition(file.toString(), pending.isEmpty() ? number : firstNumber),
                    line));
            pending = "";
        }
        return lines;
    }

    /** Processes lines that belong together: a file, or the body of a macro or repetition. */
    private void process(List<SourceLine> lines, Optional<Path> file) {
        Conditions conditions = new Conditions();
        int i = 0;
        while (i < lines.size() && linesSeen < MAX_LINES) {
            SourceLine line = lines.get(i++);
            linesSeen++;
            try {
                String text = line.text().strip();
                String directive = text.startsWith("%") ? text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT) : "";
                String rest = text.substring(directive.length()).strip();
                if (handlesCondition(conditions, directive, rest) || !conditions.isMet()) {
                    continue;
                }
                switch (directive) {
                    case "%macro" -> {
                        int end = end(lines, i, "%macro", "%endmacro");
                        Macro macro = Macro.parse(rest, lines.subList(i, end));
                        macros.put(macro.name(), macro);
                        i = end + 1;
                    }
                    case "%rep" -> {
                        int end = end(lines, i, "%rep", "%endrep");
                        repeat(number(rest), lines.subList(i, end), file);
                        i = end + 1;
                    }
                    case "%include" -> include(rest, file, line);
                    case "%define" -> definitions.define(rest, false);
                    case "%xdefine" -> definitions.define(rest, true);
                    case "%undef" -> definitions.remove(rest);
                    case "%assign" -> {
                        String[] words = rest.split("\\s+", 2);
                        definitions.defineNumber(words[0], number(words.length < 2 ? "" : words[1]));
                    }
                    case "%error" -> throw new SourceException(rest);
                    case "" -> processText(line, text, file);
                    default -> throw new SourceException("there is no directive " + directive);
                }
            } catch (SourceException e) {
                complaints.add(line.position().complain(e.getMessage()));
            }
        }
        if (conditions.isOpen()) {
            complaints.add(lines.getLast().position().complain("an %endif is missing"));
        }
        if (linesSeen == MAX_LINES) {
            complaints.add(lines.getFirst().position().complain("more than " + MAX_LINES + " lines"));
            linesSeen++;
        }
    }

    private boolean handlesCondition(Conditions conditions, String directive, String rest) throws SourceException {
        switch (directive) {
            case "%if", "%ifdef", "%ifndef" -> conditions.begin(conditions.isMet() && isTrue(directive, rest));
            case "%elif" -> conditions.otherwise(conditions.mayTurn() && isTrue("%if", rest));
            case "%else" -> conditions.otherwise(true);
            case "%endif" -> conditions.end();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isTrue(String directive, String rest) throws SourceException {
        return switch (directive) {
            case "%ifdef" -> definitions.contains(rest);
            case "%ifndef" -> !definitions.contains(rest);
            default -> number(rest) != 0;
        };
    }

    private static int end(List<SourceLine> lines, int start, String begin, String end) throws SourceException {
        int depth = 0;
        for (int i = start; i < lines.size(); i++) {
            String text = lines.get(i).text().strip().toLowerCase(Locale.ROOT);
            if (text.startsWith(end)) {
                if (depth == 0) {
                    return i;
                }
                depth--;
            } else if (text.startsWith(begin)) {
                depth++;
            }
        }
        throw new SourceException("an " + end + " is missing");
    }

    private void repeat(long count, List<SourceLine> body, Optional<Path> file) {
        for (long i = 0; i < count && linesSeen < MAX_LINES && !body.isEmpty(); i++) {
            process(body, file);
        }
    }

    private void include(String rest, Optional<Path> file, SourceLine line) throws SourceException {
        String name = rest.replaceAll("^[\"'<]|[\"'>]$", "");
        if (line.position().depth() > MAX_DEPTH || linesSeen >= MAX_LINES) {
            throw new SourceException("files include each other without end");
        }
        Path included = file.orElseThrow(() -> new SourceException("%include does not work in a macro"))
                .resolveSibling(name);
        try {
            List<SourceLine> lines = read(included);
            List<SourceLine> nested = new ArrayList<>();
            for (SourceLine inner : lines) {
                nested.add(new SourceLine(inner.position().within("a file", line.position()), inner.text()));
            }
            process(nested, Optional.of(included));
        } catch (IOException e) {
            throw new SourceException("cannot read " + included + ": " + e.getMessage());
        }
    }

    /** A line of program: a use of a macro, perhaps behind a label, or tokens to parse. */
    private void processText(SourceLine line, String text, Optional<Path> file) throws SourceException {
        int start = 0;
        String word = word(text, 0);
        int afterLabel = word.length();
        if (!macros.containsKey(word) && !word.isEmpty() && text.startsWith(":", afterLabel)) {
            start = afterLabel + 1;
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            word = word(text, start);
        }
        Macro macro = macros.get(word);
        if (macro == null) {
            List<Token> tokens = definitions.expand(Lexer.tokens(text));
            if (!tokens.isEmpty()) {
                result.add(new TokenLine(line.position(), tokens));
            }
            return;
        }
        if (start > 0) {
            result.add(new TokenLine(line.position(), Lexer.tokens(text.substring(0, start))));
        }
        if (line.position().depth() > MAX_DEPTH) {
            throw new SourceException("the macro " + word + " uses itself without end");
        }
        List<String> arguments = macro.arguments(text.substring(start + word.length()));
        List<SourceLine> expanded = new ArrayList<>();
        int use = ++uses;
        for (SourceLine body : macro.body()) {
            expanded.add(new SourceLine(body.position().within("the macro " + word, line.position()),
                    macro.substitute(body.text(), arguments, use)));
        }
        process(expanded, file);
    }

    private static String word(String text, int start) {
        int end = start;
        while (end < text.length() && Lexer.continuesName(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private long number(String text) throws SourceException {
        TokenCursor tokens = new TokenCursor(definitions.expand(Lexer.tokens(text)));
        Expression expression = new ExpressionParser(tokens, UnaryOperator.identity()).parse();
        tokens.expectEnd();
        OptionalLong value = new Evaluation(NO_SYMBOLS).value(expression);
        return value.orElseThrow(() -> new SourceException("this value is not known here"));
    }

    private static final Scope NO_SYMBOLS = new Scope() {
        @Override
        public OptionalLong symbol(String name) throws SourceException {
            throw new SourceException(name + " is not known to the preprocessor: only %assign and %define count here");
        }

        @Override
        public long here() {
            return 0;
        }

        @Override
        public long start() {
            return 0;
        }
    };
}
