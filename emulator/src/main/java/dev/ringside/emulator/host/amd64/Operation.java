package dev.ringside.emulator.host.amd64;

/** Numbers that choose one of several operations that share their encoding (SDM vol. 2, A.4.2, table A-6). */
public final class Operation {
    // Two operands: opcodes 00 to 3F, and the reg field of group 1
    public static final int ADD = 0;
    public static final int OR = 1;
    public static final int ADC = 2;
    public static final int SBB = 3;
    public static final int AND = 4;
    public static final int SUB = 5;
    public static final int XOR = 6;
    public static final int CMP = 7;

    // Shifts and rotates: group 2
    public static final int ROL = 0;
    public static final int ROR = 1;
    public static final int RCL = 2;
    public static final int RCR = 3;
    public static final int SHL = 4;
    public static final int SHR = 5;
    public static final int SAR = 7;

    // Bit tests: group 8
    public static final int BT = 4;
    public static final int BTS = 5;
    public static final int BTR = 6;
    public static final int BTC = 7;

    // One operand: groups 3 (2 to 7) and 4 and 5 (8 and 9 here)
    public static final int NOT = 2;
    public static final int NEG = 3;
    public static final int MUL = 4;
    public static final int IMUL = 5;
    public static final int DIV = 6;
    public static final int IDIV = 7;
    public static final int INC = 8;
    public static final int DEC = 9;

    private Operation() {}
}
