package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Expression.Binary;
import dev.ringside.emulator.x86.assemble.Expression.Constant;
import dev.ringside.emulator.x86.assemble.Expression.Here;
import dev.ringside.emulator.x86.assemble.Expression.RegisterTerm;
import dev.ringside.emulator.x86.assemble.Expression.Start;
import dev.ringside.emulator.x86.assemble.Expression.Symbol;
import dev.ringside.emulator.x86.assemble.Expression.Text;
import dev.ringside.emulator.x86.assemble.Expression.Unary;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Computes expressions. */
final class Evaluation {
    private static final int LONG_BYTES = 8;

    private final Scope scope;

    Evaluation(Scope scope) {
        this.scope = scope;
    }

    /** The value, or empty if it depends on a symbol that is not known yet. */
    OptionalLong value(Expression expression) throws SourceException {
        return switch (expression) {
            case Constant(long value) -> OptionalLong.of(value);
            case Text(String contents) -> OptionalLong.of(value(contents));
            case Symbol(String name) -> scope.symbol(name);
            case Here() -> OptionalLong.of(scope.here());
            case Start() -> OptionalLong.of(scope.start());
            case RegisterTerm _ -> throw new SourceException("a register has no value here");
            case Unary(String operator, Expression operand) -> {
                OptionalLong value = value(operand);
                yield value.isPresent() ? OptionalLong.of(apply(operator, value.getAsLong())) : value;
            }
            case Binary(String operator, Expression left, Expression right) -> {
                OptionalLong first = value(left);
                OptionalLong second = value(right);
                yield first.isPresent() && second.isPresent()
                        ? OptionalLong.of(apply(operator, first.getAsLong(), second.getAsLong()))
                        : OptionalLong.empty();
            }
        };
    }

    private static long value(String contents) {
        byte[] bytes = contents.getBytes(StandardCharsets.UTF_8);
        long value = 0;
        for (int i = Math.min(bytes.length, LONG_BYTES) - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private static long apply(String operator, long value) {
        return switch (operator) {
            case "-" -> -value;
            case "~" -> ~value;
            default -> value == 0 ? 1 : 0;
        };
    }

    private static long apply(String operator, long left, long right) throws SourceException {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> Long.divideUnsigned(left, divisor(right));
            case "//" -> left / divisor(right);
            case "%" -> Long.remainderUnsigned(left, divisor(right));
            case "%%" -> left % divisor(right);
            case "<<" -> right >= 64 || right < 0 ? 0 : left << right;
            case ">>" -> right >= 64 || right < 0 ? 0 : left >>> right;
            case "&" -> left & right;
            case "^" -> left ^ right;
            case "|" -> left | right;
            default -> isTrue(operator, left, right) ? 1 : 0;
        };
    }

    private static boolean isTrue(String operator, long left, long right) {
        return switch (operator) {
            case "&&" -> left != 0 && right != 0;
            case "||" -> left != 0 || right != 0;
            case "<" -> left < right;
            case ">" -> left > right;
            case "<=" -> left <= right;
            case ">=" -> left >= right;
            case "!=", "<>" -> left != right;
            default -> left == right;
        };
    }

    private static long divisor(long value) throws SourceException {
        if (value == 0) {
            throw new SourceException("division by zero");
        }
        return value;
    }
}
