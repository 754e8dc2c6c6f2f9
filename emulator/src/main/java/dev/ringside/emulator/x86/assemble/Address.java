package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Expression.Binary;
import dev.ringside.emulator.x86.assemble.Expression.RegisterTerm;
import dev.ringside.emulator.x86.assemble.Expression.Unary;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The address of a memory operand as a sum: registers times factors, and a displacement. */
final class Address {
    private static final int SP = 4;

    private final Evaluation evaluation;
    private final Map<Register, Long> terms = new LinkedHashMap<>();
    private long displacement;
    private boolean isKnown = true;

    private Address(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Sorts an expression into a sum. */
    static Address of(Expression expression, Evaluation evaluation) throws SourceException {
        Address address = new Address(evaluation);
        address.add(expression, 1);
        address.terms.values().removeIf(factor -> factor == 0);
        return address;
    }

    private void add(Expression expression, long factor) throws SourceException {
        switch (expression) {
            case RegisterTerm(Register register) -> {
                if (register.file() != RegisterFile.GENERAL || register.width() == 1) {
                    throw new SourceException("only general registers form addresses");
                }
                terms.merge(register, factor, Long::sum);
            }
            case Unary(String operator, Expression operand) when operator.equals("-") -> add(operand, -factor);
            case Binary(String operator, Expression left, Expression right) when operator.equals("+") -> {
                add(left, factor);
                add(right, factor);
            }
            case Binary(String operator, Expression left, Expression right) when operator.equals("-") -> {
                add(left, factor);
                add(right, -factor);
            }
            case Binary(String operator, Expression left, Expression right) when operator.equals("*")
                    && namesRegister(expression) -> {
                boolean isLeft = namesRegister(left);
                OptionalLong scale = evaluation.value(isLeft ? right : left);
                add(isLeft ? left : right, factor * scale.orElse(1));
            }
            default -> {
                OptionalLong value = evaluation.value(expression);
                isKnown &= value.isPresent();
                displacement += factor * value.orElse(0);
            }
        }
    }

    private static boolean namesRegister(Expression expression) {
        return switch (expression) {
            case RegisterTerm _ -> true;
            case Unary(String _, Expression operand) -> namesRegister(operand);
            case Binary(String _, Expression left, Expression right) -> namesRegister(left) || namesRegister(right);
            default -> false;
        };
    }

    /** Width in bytes of its registers, 0 without any. */
    int registerWidth() throws SourceException {
        int width = 0;
        for (Register register : terms.keySet()) {
            if (width != 0 && width != register.width()) {
                throw new SourceException("the registers of an address have different widths");
            }
            width = register.width();
        }
        return width;
    }

    boolean hasRegisters() {
        return !terms.isEmpty();
    }

    /** False while the displacement depends on a symbol without a value. */
    boolean isKnown() {
        return isKnown;
    }

    long displacement() {
        return displacement;
    }

    /** The operand with base, index and scale, for something of {@code width} bytes. */
    Memory memory(int width) throws SourceException {
        List<Map.Entry<Register, Long>> sum = new ArrayList<>(terms.entrySet());
        int base = Memory.NONE;
        int index = Memory.NONE;
        long scale = 1;
        if (sum.size() > 2) {
            throw new SourceException("an address has two registers at most");
        }
        if (sum.size() == 1) {
            int number = sum.getFirst().getKey().index();
            long factor = sum.getFirst().getValue();
            boolean isSplit = factor == 2 || factor == 3 || factor == 5 || factor == 9;
            base = factor == 1 || isSplit ? number : Memory.NONE;
            index = factor == 1 ? Memory.NONE : number;
            scale = isSplit ? factor - 1 : factor;
        } else if (sum.size() == 2) {
            boolean isSwapped = sum.getFirst().getValue() != 1
                    || sum.getLast().getValue() == 1 && sum.getLast().getKey().index() == SP
                            && sum.getLast().getKey().width() > 2;
            Map.Entry<Register, Long> first = isSwapped ? sum.getLast() : sum.getFirst();
            Map.Entry<Register, Long> second = isSwapped ? sum.getFirst() : sum.getLast();
            if (first.getValue() != 1) {
                throw new SourceException("only one register of an address has a factor");
            }
            base = first.getKey().index();
            index = second.getKey().index();
            scale = second.getValue();
        }
        if (scale < 1 || scale > 8 || Long.bitCount(scale) != 1) {
            throw new SourceException("a register's factor is 1, 2, 4 or 8");
        }
        return new Memory(Memory.NONE, base, index, Long.numberOfTrailingZeros(scale), displacement, width);
    }
}
