package dev.ringside.emulator.x86.decode;

/** The operand types of SDM vol. 2, A.2.2: the lower case part of an operand code such as Ev or Wps. */
enum OperandType {
    /** No fixed size. */
    NONE(0),
    /** Byte. */
    B(1),
    /** Byte that is sign-extended to the operand size. */
    BS(Constants.VARIES),
    /** Word. */
    W(2),
    /** Doubleword. */
    D(4),
    /** Quadword. */
    Q(8),
    /** 80-bit value. */
    T(10),
    /** 128 bits. */
    DQ(16),
    /** Packed single precision. */
    PS(16),
    /** Packed double precision. */
    PD(16),
    /** Scalar single precision. */
    SS(4),
    /** Scalar double precision. */
    SD(8),
    /** Word, doubleword or quadword by operand size. */
    V(Constants.VARIES),
    /** As V; as an immediate or displacement the quadword is encoded in 32 bits and sign-extended. */
    Z(Constants.VARIES),
    /** Doubleword, or quadword with REX.W or VEX.W. */
    Y(Constants.VARIES),
    /** Far pointer: offset of operand size, then a selector. */
    P(Constants.VARIES),
    /** Pseudo-descriptor: 16-bit limit and a 32-bit base, 64-bit in 64-bit mode. */
    S(Constants.VARIES),
    /** The two bounds of BOUND. */
    A(Constants.VARIES),
    /** x87 environment, 14 or 28 bytes. */
    E(Constants.VARIES),
    /** x87 state, 94 or 108 bytes. */
    STATE(Constants.VARIES),
    /** FXSAVE area. */
    FX(512);

    private final int fixed;

    OperandType(int fixed) {
        this.fixed = fixed;
    }

    /** Size in bytes under the given operand size in bytes. */
    int bytes(int operandSize, Prefixes prefixes) {
        return bytes(operandSize, prefixes.rexW(), prefixes.is64Bit());
    }

    /** Size in bytes under the given operand size in bytes, with or without REX.W. */
    int bytes(int operandSize, boolean rexW, boolean is64Bit) {
        return switch (this) {
            case BS, V, Z -> operandSize;
            case Y -> rexW ? 8 : 4;
            // REX.W does not widen the offset in memory on AMD processors, only what CALL pushes.
            case P -> Math.min(operandSize, 4) + 2;
            case S -> is64Bit ? 10 : 6;
            case A -> operandSize * 2;
            case E -> operandSize == 2 ? 14 : 28;
            case STATE -> operandSize == 2 ? 94 : 108;
            default -> fixed;
        };
    }

    private static final class Constants {
        static final int VARIES = -1;
    }
}
