package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Operand;

/** An expression as written. Values are 64 bits, signed where it matters. */
sealed interface Expression {

    /** A number. */
    record Constant(long value) implements Expression {}

    /** Text in quotes: as a number, its first eight bytes, the first one lowest. */
    record Text(String contents) implements Expression {}

    /** A label or a name given by {@code equ}, in full: local labels with the label they belong to. */
    record Symbol(String name) implements Expression {}

    /** {@code $}: the address of the statement. */
    record Here() implements Expression {}

    /** {@code $$}: the address of the first byte. */
    record Start() implements Expression {}

    /** A register, in the address of a memory operand. */
    record RegisterTerm(Operand.Register register) implements Expression {}

    /** {@code - ~ !} before a value. */
    record Unary(String operator, Expression operand) implements Expression {}

    /** An operator between two values. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}
}
