package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Expression.Binary;
import dev.ringside.emulator.x86.assemble.Expression.Constant;
import dev.ringside.emulator.x86.assemble.Expression.Here;
import dev.ringside.emulator.x86.assemble.Expression.RegisterTerm;
import dev.ringside.emulator.x86.assemble.Expression.Start;
import dev.ringside.emulator.x86.assemble.Expression.Symbol;
import dev.ringside.emulator.x86.assemble.Expression.Text;
import dev.ringside.emulator.x86.assemble.Expression.Unary;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Parses expressions. Operators bind as in NASM: {@code || && comparisons | ^ & << + *}, unary ones tightest. */
final class ExpressionParser {
    private static final List<Set<String>> LEVELS = List.of(Set.of("||"), Set.of("&&"),
            Set.of("=", "==", "!=", "<>", "<", ">", "<=", ">="), Set.of("|"), Set.of("^"), Set.of("&"),
            Set.of("<<", ">>"), Set.of("+", "-"), Set.of("*", "/", "//", "%", "%%"));

    private final TokenCursor tokens;
    private final UnaryOperator<String> fullName;

    /**
     * Creates a parser.
     *
     * @param fullName
     *            gives the full name of a label
     */
    ExpressionParser(TokenCursor tokens, UnaryOperator<String> fullName) {
        this.tokens = tokens;
        this.fullName = fullName;
    }

    Expression parse() throws SourceException {
        return level(0);
    }

    private Expression level(int level) throws SourceException {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = level(level + 1);
        while (tokens.peek().kind() == Token.Kind.SIGN && LEVELS.get(level).contains(tokens.peek().text())) {
            left = new Binary(tokens.next().text(), left, level(level + 1));
        }
        return left;
    }

    private Expression unary() throws SourceException {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> new Constant(token.value());
            case STRING -> new Text(token.text());
            case NAME -> name(token.text());
            case SIGN -> switch (token.text()) {
                case "+" -> unary();
                case "-", "~", "!" -> new Unary(token.text(), unary());
                case "(" -> {
                    Expression inner = parse();
                    tokens.expect(")");
                    yield inner;
                }
                default -> throw new SourceException("expected a value, found " + token);
            };
            case END -> throw new SourceException("expected a value, found " + token);
        };
    }

    private Expression name(String name) {
        return switch (name) {
            case "$" -> new Here();
            case "$$" -> new Start();
            default -> RegisterNames.find(name).<Expression>map(RegisterTerm::new)
                    .orElseGet(() -> new Symbol(fullName.apply(name)));
        };
    }
}
