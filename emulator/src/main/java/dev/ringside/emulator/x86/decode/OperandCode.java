package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one operand is encoded: an addressing method and a type, as in SDM vol. 2, A.2.
 *
 * @param method
 *            where the operand is
 * @param type
 *            its size
 * @param constant
 *            the operand itself, for {@link Method#CONSTANT}
 */
record OperandCode(Method method, OperandType type, Optional<Operand> constant) {

    /** Addressing methods. Those of the SDM keep its letter, which begins their code in the tables. */
    enum Method {
        /** A: far pointer in the instruction. */
        A,
        /** B: general register in VEX.vvvv. */
        B,
        /** C: control register in ModRM.reg. */
        C,
        /** D: debug register in ModRM.reg. */
        D,
        /** E: general register or memory in ModRM.rm. */
        E,
        /** G: general register in ModRM.reg. */
        G,
        /** I: immediate. */
        I,
        /** J: branch displacement. */
        J,
        /** M: memory in ModRM.rm. */
        M,
        /** N: MMX register in ModRM.rm. */
        N,
        /** O: offset in the instruction. */
        O,
        /** P: MMX register in ModRM.reg. */
        P,
        /** Q: MMX register or memory in ModRM.rm. */
        Q,
        /** R: general register in ModRM.rm. */
        R,
        /** S: segment register in ModRM.reg. */
        S,
        /** U: XMM register in ModRM.rm. */
        U,
        /** V: XMM register in ModRM.reg. */
        V,
        /** W: XMM register or memory in ModRM.rm. */
        W,
        /** X: memory at DS:rSI. */
        X,
        /** Y: memory at ES:rDI. */
        Y,
        /** Z: general register in the opcode's low three bits. */
        Z,
        /** STi: x87 register in ModRM.rm. */
        STI,
        /** rAX: the accumulator at operand size. */
        ACCUMULATOR,
        /** [rAX]: memory at DS:rAX. */
        AT_AX,
        /** [rBX]: memory at DS:rBX. */
        AT_BX,
        /** [rDI]: memory at DS:rDI, which unlike Y obeys a segment override. */
        AT_DI,
        /** The operand is fixed by the opcode. */
        CONSTANT
    }

    private static final Map<String, OperandCode> KNOWN = new HashMap<>();

    static {
        constant("AL", new Register(RegisterFile.GENERAL, 0, 1));
        constant("AX", new Register(RegisterFile.GENERAL, 0, 2));
        constant("CL", new Register(RegisterFile.GENERAL, 1, 1));
        constant("DX", new Register(RegisterFile.GENERAL, 2, 2));
        constant("ST0", new Register(RegisterFile.X87, 0, 10));
        constant("XMM0", new Register(RegisterFile.XMM, 0, 16));
        constant("1", new Immediate(1, 1));
        String[] segments = {"ES", "CS", "SS", "DS", "FS", "GS"};
        for (int i = 0; i < segments.length; i++) {
            constant(segments[i], new Register(RegisterFile.SEGMENT, i, 2));
        }
        special("STi", Method.STI, OperandType.T);
        special("rAX", Method.ACCUMULATOR, OperandType.V);
        special("[rAX]", Method.AT_AX, OperandType.NONE);
        special("[rBX]b", Method.AT_BX, OperandType.B);
        special("[rDI]q", Method.AT_DI, OperandType.Q);
        special("[rDI]dq", Method.AT_DI, OperandType.DQ);
    }

    private static void constant(String name, Operand operand) {
        KNOWN.put(name, new OperandCode(Method.CONSTANT, OperandType.NONE, Optional.of(operand)));
    }

    private static void special(String name, Method method, OperandType type) {
        KNOWN.put(name, new OperandCode(method, type, Optional.empty()));
    }

    /**
     * The code with the given name in the opcode tables.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    static OperandCode of(String name) {
        OperandCode known = KNOWN.get(name);
        if (known == null) {
            Method method = Method.valueOf(name.substring(0, 1));
            OperandType type = name.length() == 1
                    ? OperandType.NONE
                    : OperandType.valueOf(name.substring(1).toUpperCase(Locale.ROOT));
            known = new OperandCode(method, type, Optional.empty());
            KNOWN.put(name, known);
        }
        return known;
    }

    /** True if the operand is encoded in ModRM. */
    boolean usesModRm() {
        return switch (method) {
            case C, D, E, G, M, N, P, Q, R, S, U, V, W, STI -> true;
            case A, B, I, J, O, X, Y, Z, ACCUMULATOR, AT_AX, AT_BX, AT_DI, CONSTANT -> false;
        };
    }

    /** True if ModRM.rm has to be a register. */
    boolean needsRegister() {
        return switch (method) {
            case N, R, U, STI -> true;
            default -> false;
        };
    }

    /** True if ModRM.rm has to be memory. */
    boolean needsMemory() {
        return method == Method.M;
    }

    /** True for the byte-sized places of general instructions: they make an instruction a byte form when it has no wider ones. */
    boolean isByteSized() {
        return switch (method) {
            case E, G, X, Y, Z, O, AT_BX -> type == OperandType.B;
            case CONSTANT ->
                constant.orElseThrow() instanceof Register register && register.index() == 0 && register.width() == 1;
            default -> false;
        };
    }

    /** True for operands that say nothing of an instruction's operand size. */
    boolean isNeutral() {
        return switch (method) {
            case I -> type == OperandType.B;
            case CONSTANT -> !isByteSized();
            default -> false;
        };
    }
}
