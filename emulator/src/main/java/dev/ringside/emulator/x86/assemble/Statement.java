package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.CodeSize;
import java.util.List;
import java.util.Optional;

/** What a line says. */
sealed interface Statement {

    /** A label. */
    record Label(String name) implements Statement {}

    /** {@code name equ value}. */
    record Equ(String name, Expression value) implements Statement {}

    /** {@code db}, {@code dw}, {@code dd} and {@code dq}: items of {@code width} bytes. */
    record Data(int width, List<Expression> items) implements Statement {}

    /** {@code resb} and its like: room for {@code count} items. */
    record Reserve(int width, Expression count) implements Statement {}

    /** {@code align}: up to a multiple of {@code boundary}, filled with {@code fill} or NOPs. */
    record Align(Expression boundary, Optional<Expression> fill) implements Statement {}

    /** {@code org}: the address of the first byte. */
    record Org(Expression address) implements Statement {}

    /** {@code absolute}: labels that follow count from an address, and nothing goes to the output. */
    record Absolute(Expression address) implements Statement {}

    /** {@code section}: back from {@code absolute} to the output. */
    record Output() implements Statement {}

    /** {@code endstruc}: names the size of the structure, and goes back to the output. */
    record EndOfStructure(String name) implements Statement {}

    /** {@code times}: a statement several times. */
    record Times(Expression count, Statement repeated) implements Statement {}

    /** An instruction. */
    record Instruction(InstructionName name, InstructionPrefixes prefixes, BranchReach reach, boolean isStrict,
            List<WrittenOperand> operands, CodeSize codeSize) implements Statement {}

    /** What is written before the target of a branch. */
    enum BranchReach {
        /** Nothing. */
        ANY,
        /** {@code short}. */
        SHORT,
        /** {@code near}. */
        NEAR,
        /** {@code far}. */
        FAR
    }
}
