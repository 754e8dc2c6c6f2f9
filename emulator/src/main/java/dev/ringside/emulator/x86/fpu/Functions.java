package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80Arithmetic;
import dev.ringside.emulator.softfloat.Float80Class;
import dev.ringside.emulator.softfloat.Float80Constant;
import dev.ringside.emulator.softfloat.Float80Remainder;
import dev.ringside.emulator.softfloat.Float80Scaling;
import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** Instructions on ST(0), or ST(0) and ST(1), that have no operands: constants, scaling, roots, remainders, transcendental functions. */
final class Functions {
    private static final int SIGN = 0x8000;
    private static final int EXPONENT = 0x7fff;

    private Functions() {}

    /** The operation for {@code instruction}, which is one of these. */
    static Op build(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case FLD1 -> new ConstantLoad(instruction, context, Float80Constant.ONE);
            case FLDL2T -> new ConstantLoad(instruction, context, Float80Constant.LOG2_10);
            case FLDL2E -> new ConstantLoad(instruction, context, Float80Constant.LOG2_E);
            case FLDPI -> new ConstantLoad(instruction, context, Float80Constant.PI);
            case FLDLG2 -> new ConstantLoad(instruction, context, Float80Constant.LOG10_2);
            case FLDLN2 -> new ConstantLoad(instruction, context, Float80Constant.LN_2);
            case FLDZ -> new ConstantLoad(instruction, context, Float80Constant.ZERO);
            case FXAM -> new Examination(instruction, context);
            case FPREM, FPREM1, FSCALE, FPATAN, FYL2X, FYL2XP1 -> binary(instruction, context);
            case FXTRACT, FPTAN, FSINCOS -> pushing(instruction, context);
            default -> unary(instruction, context);
        };
    }

    private static Op unary(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case FCHS -> new UnaryOperation(instruction, context, 0, (fpu, se, a) -> {
                fpu.result.signExponent = se ^ SIGN;
                return 0;
            });
            case FABS -> new UnaryOperation(instruction, context, 0, (fpu, se, a) -> {
                fpu.result.signExponent = se & ~SIGN;
                return 0;
            });
            case FSQRT -> new UnaryOperation(instruction, context, 0, (fpu, se, a) -> {
                Float80Arithmetic.squareRoot(fpu.status, se, a, fpu.result);
                return 0;
            });
            case FRNDINT -> new UnaryOperation(instruction, context, 0, (fpu, se, a) -> {
                Float80Scaling.roundToIntegral(fpu.status, se, a, fpu.result);
                return 0;
            });
            case F2XM1 -> new UnaryOperation(instruction, context, 0, (fpu, se, a) -> {
                fpu.functions.exponential.twoToXMinus1(fpu.status, se, a, fpu.result);
                return 0;
            });
            case FSIN -> new UnaryOperation(instruction, context, X87Condition.C2,
                    (fpu, se, a) -> fpu.functions.trigonometry.sine(fpu.status, se, a, fpu.result));
            case FCOS -> new UnaryOperation(instruction, context, X87Condition.C2,
                    (fpu, se, a) -> fpu.functions.trigonometry.cosine(fpu.status, se, a, fpu.result));
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    private static Op binary(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case FPREM -> new BinaryOperation(instruction, context, X87Condition.MASK, false,
                    (fpu, xSe, x, ySe, y) -> remainder(fpu, xSe, x, ySe, y, false));
            case FPREM1 -> new BinaryOperation(instruction, context, X87Condition.MASK, false,
                    (fpu, xSe, x, ySe, y) -> remainder(fpu, xSe, x, ySe, y, true));
            case FSCALE -> new BinaryOperation(instruction, context, 0, false, (fpu, xSe, x, ySe, y) -> {
                Float80Scaling.scale(fpu.status, xSe, x, ySe, y, fpu.result);
                return 0;
            });
            case FPATAN -> new BinaryOperation(instruction, context, 0, true, (fpu, xSe, x, ySe, y) -> {
                fpu.functions.arctangent.arctangent(fpu.status, xSe, x, ySe, y, fpu.result);
                return 0;
            });
            case FYL2X -> new BinaryOperation(instruction, context, 0, true, (fpu, xSe, x, ySe, y) -> {
                fpu.functions.logarithm.yLog2X(fpu.status, xSe, x, ySe, y, fpu.result);
                return 0;
            });
            default -> new BinaryOperation(instruction, context, 0, true, (fpu, xSe, x, ySe, y) -> {
                fpu.functions.logarithm.yLog2XPlus1(fpu.status, xSe, x, ySe, y, fpu.result);
                return 0;
            });
        };
    }

    /** The remainder; without one, the bits for the quotient stay as they were. */
    private static int remainder(Fpu fpu, int xSe, long x, int ySe, long y, boolean nearest) {
        int conditions = Float80Remainder.partialRemainder(fpu.status, xSe, x, ySe, y, nearest, fpu.result);
        boolean none = fpu.status.resultSuppressed() || (fpu.result.signExponent & EXPONENT) == EXPONENT;
        return none ? fpu.statusWord() & (X87Condition.C3 | X87Condition.C0) : conditions;
    }

    private static Op pushing(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case FXTRACT -> new PushingOperation(instruction, context, 0, (fpu, se, a) -> {
                Float80Scaling.extract(fpu.status, se, a, fpu.second, fpu.result);
                return 0;
            });
            case FPTAN -> new PushingOperation(instruction, context, X87Condition.C2,
                    (fpu, se, a) -> fpu.functions.trigonometry.tangent(fpu.status, se, a, fpu.second, fpu.result));
            default -> new PushingOperation(instruction, context, X87Condition.C2,
                    (fpu, se, a) -> fpu.functions.trigonometry.sineCosine(fpu.status, se, a, fpu.second, fpu.result));
        };
    }

    /** FLD1 and its kin. */
    private static final class ConstantLoad extends FpuOp {
        private final Float80Constant constant;

        ConstantLoad(Instruction instruction, DecodeContext context, Float80Constant constant) {
            super(instruction, context);
            this.constant = constant;
        }

        @Override
        public Op execute(Cpu cpu) {
            Fpu fpu = cpu.fpu;
            fpu.begin();
            record(cpu);
            boolean changes;
            if (fpu.isEmpty(-1)) {
                constant.load(fpu.status, fpu.result);
                changes = fpu.settle();
            } else {
                changes = fpu.overflow();
                fpu.indefinite();
            }
            if (changes) {
                fpu.push();
            }
            return next;
        }
    }

    /** FXAM. */
    private static final class Examination extends FpuOp {

        Examination(Instruction instruction, DecodeContext context) {
            super(instruction, context);
        }

        @Override
        public Op execute(Cpu cpu) {
            Fpu fpu = cpu.fpu;
            fpu.begin();
            record(cpu);
            long register = fpu.register(0);
            int signExponent = Fpu.signExponent(register);
            fpu.settle(fpu.isEmpty(0)
                    ? Float80Class.examineEmpty(signExponent)
                    : Float80Class.examine(signExponent, Fpu.significand(register)), X87Condition.MASK);
            return next;
        }
    }
}
