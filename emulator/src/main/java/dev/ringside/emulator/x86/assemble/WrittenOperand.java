package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Operand;
import java.util.Optional;

/** An operand as written, before labels have values. Sizes are in bytes, 0 where none is written. */
sealed interface WrittenOperand {

    /** A register. */
    record Register(Operand.Register register) implements WrittenOperand {}

    /**
     * An address in brackets.
     *
     * @param size
     *            width of what is there
     * @param addressSize
     *            width of the address
     * @param segment
     *            segment override
     * @param isRelative
     *            relative to the instruction pointer where it names no register
     */
    record Memory(Expression address, int size, int addressSize, Optional<Operand.Register> segment,
            boolean isRelative) implements WrittenOperand {}

    /** A number, or the target of a branch. */
    record Value(Expression value, int size) implements WrittenOperand {}

    /** {@code selector:offset}. */
    record FarAddress(Expression selector, Expression offset, int size) implements WrittenOperand {}
}
