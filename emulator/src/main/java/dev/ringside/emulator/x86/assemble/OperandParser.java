package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Statement.BranchReach;
import dev.ringside.emulator.x86.decode.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Parses the operands of one instruction. */
final class OperandParser {
    private static final Map<String, Integer> SIZES = Map.of("byte", 1, "word", 2, "dword", 4, "qword", 8, "tword", 10,
            "oword", 16);

    private final TokenCursor tokens;
    private final ExpressionParser expressions;
    private final boolean isRelativeByDefault;
    private BranchReach reach = BranchReach.ANY;
    private boolean isStrict;

    /**
     * Creates a parser.
     *
     * @param fullName
     *            gives the full name of a label
     * @param isRelativeByDefault
     *            addresses without a register are relative to the instruction pointer
     */
    OperandParser(TokenCursor tokens, UnaryOperator<String> fullName, boolean isRelativeByDefault) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, fullName);
        this.isRelativeByDefault = isRelativeByDefault;
    }

    /** The reach written before an operand. */
    BranchReach reach() {
        return reach;
    }

    /** Whether {@code strict} was written before an operand. */
    boolean isStrict() {
        return isStrict;
    }

    /** The operands to the end of the line. */
    List<WrittenOperand> parse() throws SourceException {
        List<WrittenOperand> operands = new ArrayList<>();
        if (tokens.atEnd()) {
            return operands;
        }
        do {
            operands.add(operand());
        } while (tokens.skip(","));
        tokens.expectEnd();
        return operands;
    }

    private WrittenOperand operand() throws SourceException {
        int size = 0;
        while (true) {
            Integer written = tokens.isOneOf(SIZES.keySet())
                    ? SIZES.get(tokens.peek().text().toLowerCase(Locale.ROOT))
                    : null;
            if (written != null) {
                size = written;
                tokens.next();
            } else if (tokens.skipName("strict")) {
                isStrict = true;
            } else if (tokens.skipName("short")) {
                reach = BranchReach.SHORT;
            } else if (tokens.skipName("near")) {
                reach = BranchReach.NEAR;
            } else if (tokens.skipName("far")) {
                reach = BranchReach.FAR;
            } else {
                break;
            }
        }
        if (tokens.skip("[")) {
            return memory(size);
        }
        Expression value = expressions.parse();
        if (value instanceof Expression.RegisterTerm(Operand.Register register)) {
            if (size != 0 && size != register.width()) {
                throw new SourceException("the register has another size than is written before it");
            }
            return new WrittenOperand.Register(register);
        }
        if (tokens.skip(":")) {
            return new WrittenOperand.FarAddress(value, expressions.parse(), size);
        }
        return new WrittenOperand.Value(value, size);
    }

    private WrittenOperand memory(int size) throws SourceException {
        int addressSize = 0;
        Optional<Operand.Register> segment = Optional.empty();
        boolean isRelative = isRelativeByDefault;
        while (true) {
            if (tokens.isOneOf(SIZES.keySet())) {
                addressSize = SIZES.get(tokens.next().text().toLowerCase(Locale.ROOT));
            } else if (tokens.skipName("rel")) {
                isRelative = true;
            } else if (tokens.skipName("abs")) {
                isRelative = false;
            } else if (tokens.peek().isName() && tokens.peek(1).isSign(":")) {
                String name = tokens.next().text();
                segment = Optional.of(RegisterNames.findSegment(name)
                        .orElseThrow(() -> new SourceException(name + " is not a segment register")));
                isRelative = false;
                tokens.expect(":");
            } else {
                break;
            }
        }
        if (addressSize == 1) {
            throw new SourceException("a displacement's size cannot be chosen");
        }
        Expression address = expressions.parse();
        tokens.expect("]");
        return new WrittenOperand.Memory(address, size, addressSize, segment, isRelative);
    }
}
