package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.CodeSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes statements of lines. Remembers what holds for the lines that follow: code size, the label that local ones belong to. */
final class StatementParser {
    private static final Map<String, Integer> DATA = Map.of("db", 1, "dw", 2, "dd", 4, "dq", 8);
    private static final Map<String, Integer> RESERVATIONS = Map.of("resb", 1, "resw", 2, "resd", 4, "resq", 8);

    private final List<LocatedStatement> statements = new ArrayList<>();
    private CodeSize codeSize = CodeSize.BITS16;
    private boolean isRelativeByDefault;
    private String parent = "";
    private String structure = "";

    /** Everything parsed so far. */
    List<LocatedStatement> statements() {
        return statements;
    }

    /** Parses a line. */
    void parse(TokenLine line) throws SourceException {
        List<Token> words = line.tokens();
        boolean isBracketed = words.getFirst().isSign("[") && words.getLast().isSign("]");
        TokenCursor tokens = new TokenCursor(isBracketed ? words.subList(1, words.size() - 1) : words);
        label(tokens, line.position());
        if (!tokens.atEnd()) {
            statement(tokens).ifPresent(statement -> add(line.position(), statement));
            tokens.expectEnd();
        }
    }

    private void add(SourcePosition position, Statement statement) {
        statements.add(new LocatedStatement(position, statement));
    }

    /** The full name of a label: a local one begins with a dot and belongs to the last label that does not. */
    private String fullName(String name) {
        return name.startsWith(".") && !name.startsWith("..") ? parent + name : name;
    }

    private void label(TokenCursor tokens, SourcePosition position) throws SourceException {
        if (!tokens.peek().isName()) {
            return;
        }
        boolean hasColon = tokens.peek(1).isSign(":");
        String word = tokens.peek().text();
        if (!hasColon && isKnown(tokens, word)) {
            return;
        }
        tokens.next();
        tokens.skip(":");
        String name = fullName(word);
        if (tokens.skipName("equ")) {
            Expression value = new ExpressionParser(tokens, this::fullName).parse();
            tokens.expectEnd();
            add(position, new Statement.Equ(name, value));
            return;
        }
        if (!hasColon && tokens.peek().kind() != Token.Kind.END && !isKnown(tokens, tokens.peek().text())) {
            throw new SourceException("there is no instruction " + word);
        }
        if (!word.startsWith(".")) {
            parent = word;
        }
        add(position, new Statement.Label(name));
    }

    /** True if the word is an instruction, a prefix or a directive, and so no label. */
    private static boolean isKnown(TokenCursor tokens, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean isDirective = switch (lower) {
            case "bits", "use16", "use32", "use64", "org", "align", "alignb", "absolute", "section", "segment",
                    "default", "times", "struc", "endstruc", "lock", "rep", "repe", "repz", "repne", "repnz", "o16",
                    "o32", "o64", "a16", "a32", "a64" ->
                true;
            default -> DATA.containsKey(lower) || RESERVATIONS.containsKey(lower);
        };
        return isDirective || InstructionNames.find(word, false).isPresent()
                || RegisterNames.findSegment(word).isPresent() && tokens.peek(1).isName();
    }

    private Optional<Statement> statement(TokenCursor tokens) throws SourceException {
        String word = tokens.peek().text().toLowerCase(Locale.ROOT);
        if (!tokens.peek().isName()) {
            throw new SourceException("expected an instruction, found " + tokens.peek());
        }
        Integer data = DATA.get(word);
        Integer reservation = RESERVATIONS.get(word);
        if (data != null) {
            tokens.next();
            return Optional.of(new Statement.Data(data, expressions(tokens)));
        }
        if (reservation != null) {
            tokens.next();
            return Optional.of(new Statement.Reserve(reservation, expression(tokens)));
        }
        return switch (word) {
            case "bits", "use16", "use32", "use64" -> {
                codeSize = codeSize(tokens);
                yield Optional.empty();
            }
            case "default" -> {
                tokens.next();
                isRelativeByDefault = tokens.skipName("rel");
                yield isRelativeByDefault || tokens.skipName("abs") ? Optional.empty() : unknown(tokens);
            }
            case "section", "segment" -> {
                tokens.next();
                if (!tokens.expectName().equals(".text")) {
                    throw new SourceException("the output is one flat image: there is no section but .text");
                }
                yield Optional.of(new Statement.Output());
            }
            case "struc" -> {
                tokens.next();
                structure = tokens.expectName();
                parent = structure;
                yield Optional.of(new Statement.Absolute(new Expression.Constant(0)));
            }
            case "endstruc" -> {
                tokens.next();
                yield Optional.of(endOfStructure());
            }
            case "times" -> {
                tokens.next();
                Expression count = expression(tokens);
                yield Optional.of(new Statement.Times(count, statement(tokens).orElseThrow(
                        () -> new SourceException("there is nothing to repeat"))));
            }
            case "org" -> {
                tokens.next();
                yield Optional.of(new Statement.Org(expression(tokens)));
            }
            case "absolute" -> {
                tokens.next();
                yield Optional.of(new Statement.Absolute(expression(tokens)));
            }
            case "align", "alignb" -> {
                tokens.next();
                Expression boundary = expression(tokens);
                yield Optional.of(new Statement.Align(boundary, fill(tokens, word)));
            }
            default -> Optional.of(instruction(tokens));
        };
    }

    private Optional<Statement> unknown(TokenCursor tokens) throws SourceException {
        throw new SourceException("did not expect " + tokens.peek());
    }

    private Statement endOfStructure() throws SourceException {
        if (structure.isEmpty()) {
            throw new SourceException("there is no struc before this");
        }
        String name = structure;
        structure = "";
        return new Statement.EndOfStructure(name + "_size");
    }

    private Optional<Expression> fill(TokenCursor tokens, String word) throws SourceException {
        if (!tokens.skip(",")) {
            return word.equals("align") ? Optional.empty() : Optional.of(new Expression.Constant(0));
        }
        tokens.skipName("db");
        return Optional.of(expression(tokens));
    }

    private static CodeSize codeSize(TokenCursor tokens) throws SourceException {
        String word = tokens.next().text().toLowerCase(Locale.ROOT);
        String bits = word.startsWith("use") ? word.substring(3) : tokens.next().text();
        return switch (bits) {
            case "16" -> CodeSize.BITS16;
            case "32" -> CodeSize.BITS32;
            case "64" -> CodeSize.BITS64;
            default -> throw new SourceException("bits are 16, 32 or 64");
        };
    }

    private Expression expression(TokenCursor tokens) throws SourceException {
        return new ExpressionParser(tokens, this::fullName).parse();
    }

    private List<Expression> expressions(TokenCursor tokens) throws SourceException {
        List<Expression> items = new ArrayList<>();
        do {
            if (tokens.atEnd() && !items.isEmpty()) {
                break;
            }
            items.add(expression(tokens));
        } while (tokens.skip(","));
        return items;
    }

    private Statement instruction(TokenCursor tokens) throws SourceException {
        InstructionPrefixes prefixes = InstructionPrefixes.parse(tokens);
        String word = tokens.expectName();
        InstructionName name = InstructionNames.find(word, !tokens.atEnd())
                .orElseThrow(() -> new SourceException("there is no instruction " + word));
        OperandParser parser = new OperandParser(tokens, this::fullName,
                isRelativeByDefault && codeSize == CodeSize.BITS64);
        List<WrittenOperand> operands = parser.parse();
        return new Statement.Instruction(name, prefixes, parser.reach(), parser.isStrict(), operands, codeSize);
    }
}
