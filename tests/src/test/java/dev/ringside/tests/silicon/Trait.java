package dev.ringside.tests.silicon;

import java.util.Arrays;
import java.util.Optional;

/** A property of an instruction form, as {@code forms.txt} spells it. */
enum Trait {
    /** Byte operands. */
    BYTE("b"),
    /** 16, 32 or 64 bits by prefix. */
    VARIABLE("v"),
    /** 32 or 64 bits by REX.W. */
    DOUBLE_OR_QUAD("y"),
    /** Always REX.W. */
    WIDE("w"),
    /** A stack operand: 16 bits by prefix, else the mode's. */
    STACK_SIZE("z"),
    /** The ModRM.rm register is a byte register though the other operand is not. */
    BYTE_SOURCE("rmb"),
    LONG_MODE_ONLY("64"), NOT_LONG_MODE("32"), MEMORY_ONLY("mem"), REGISTER_ONLY("reg"), LOCKABLE("lock"),
    /** LOCK is not even tried where it is illegal, because processors differ in what they say to it. */
    NEVER_LOCKED("nolock"), REPEATABLE("rep"),
    FLOATS("fp"), X87_ENVIRONMENT("env"), X87_IMAGE("fsave"), FXSAVE_IMAGE("fxsave"), MXCSR("mxcsr"),
    CONTROL_WORD("cw"), FAR_POINTER("farptr"),
    /** The memory operand raises #GP when it is not on a 16-byte boundary. */
    ALIGNED("a16"),
    /** RSI, RDI and RCX are implied. */
    STRING("str"),
    /** RBX is implied as pointer. */
    XLAT("xlat"),
    STACK("stack"),
    /** RBP is implied as pointer. */
    FRAME("frame"),
    /** RDI is implied as pointer. */
    DESTINATION_INDEX("rdi"), SELECTOR("sel"),
    /** The operand is an address to jump to. */
    TARGET("target"),
    /** The top of the stack is an address to jump to. */
    RETURN("ret"),
    /** And above it a code selector. */
    FAR_RETURN("farret"),
    /** And above that a frame as IRET wants it. */
    INTERRUPT_RETURN("iret"),
    /** The top of the stack is a selector. */
    SELECTOR_ON_STACK("selstack"),
    /** The second source of the VEX prefix is not used and has to be 1111. */
    NO_SECOND_SOURCE("novvvv"),
    /** The immediate is an interrupt vector; 0x80 would be a system call. */
    VECTOR("vector"), SMALL_COUNT("cl15"),
    /** Only at the end of a program. */
    LAST("last"), APPROXIMATE_12_BITS("approx12"), APPROXIMATE_X87("approx_x87");

    private final String text;

    Trait(String text) {
        this.text = text;
    }

    static Optional<Trait> of(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
    }
}
