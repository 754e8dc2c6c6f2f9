package dev.ringside.emulator.x86.integer;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Operands;
import dev.ringside.emulator.x86.interpret.Sized;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;

/**
 * SHL, SHR, SAR, ROL, ROR, RCL and RCR. A {@link Template} of operation, width, whether the count is CL (1) or an immediate (0), and whether the
 * operand is memory. OF is set for every count as the processors do, though it is defined for a count of 1 only.
 */
final class Shift extends Op implements OpFactory {
    private static final int SHL = 0, SHR = 1, SAR = 2, ROL = 3, ROR = 4, RCL = 5, RCR = 6;

    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final int WIDTH = CONSTANTS[1];
    private static final boolean BY_CL = CONSTANTS[2] != 0;
    private static final boolean MEMORY = CONSTANTS[3] != 0;
    private static final int BITS = 8 * WIDTH;

    private final int register;
    private final int count;
    private final EffectiveAddress memory;

    Shift() {
        this(new Operands(0, 0, 0, null));
    }

    private Shift(Operands operands) {
        register = operands.destination();
        count = (int) operands.immediate();
        memory = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new Shift(Operands.of(instruction, context));
    }

    static int operation(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case SHL -> SHL;
            case SHR -> SHR;
            case SAR -> SAR;
            case ROL -> ROL;
            case ROR -> ROR;
            case RCL -> RCL;
            case RCR -> RCR;
            default -> throw new IllegalArgumentException(mnemonic.name());
        };
    }

    static int byCl(Instruction instruction) {
        return instruction.operand(1) instanceof Operand.Register ? 1 : 0;
    }

    @Override
    public Op execute(Cpu cpu) {
        long state = cpu.address;
        int by = (BY_CL ? (int) Sized.get(1, state + CpuState.gpr(CpuState.RCX)) : count) & (WIDTH == 8 ? 63 : 31);
        long linear = 0;
        long value;
        if (MEMORY) {
            linear = memory.forWrite(cpu, WIDTH);
            value = Sized.modify(WIDTH, cpu.mmu, linear);
        } else {
            value = Sized.get(WIDTH, state + register);
        }
        if (by == 0) {
            // A count of zero leaves the flags alone, but still writes its operand.
            store(cpu, linear, value);
            return next;
        }
        switch (OPERATION) {
            case SHL -> shiftLeft(cpu, linear, value, by);
            case SHR -> shiftRight(cpu, linear, value, by);
            case SAR -> shiftArithmetic(cpu, linear, value, by);
            case ROL -> rotateLeft(cpu, linear, value, by);
            case ROR -> rotateRight(cpu, linear, value, by);
            default -> rotateThroughCarry(cpu, linear, value, by);
        }
        return next;
    }

    private void store(Cpu cpu, long linear, long result) {
        if (MEMORY) {
            Sized.write(WIDTH, cpu.mmu, linear, result);
        } else {
            Sized.set(WIDTH, cpu.address + register, result);
        }
    }

    private void shiftLeft(Cpu cpu, long linear, long value, int by) {
        long result = Sized.extend(WIDTH, value << by);
        boolean carry = by <= BITS && (value << by - 1 >>> BITS - 1 & 1) != 0;
        store(cpu, linear, result);
        Flags.set(cpu.address, result, carry, result < 0 != carry);
    }

    private void shiftRight(Cpu cpu, long linear, long value, int by) {
        long unsigned = Sized.zeroExtend(WIDTH, value);
        long result = Sized.extend(WIDTH, unsigned >>> by);
        store(cpu, linear, result);
        Flags.set(cpu.address, result, (unsigned >>> by - 1 & 1) != 0, (result ^ result << 1) << 64 - BITS < 0);
    }

    private void shiftArithmetic(Cpu cpu, long linear, long value, int by) {
        long result = value >> by;
        store(cpu, linear, result);
        Flags.set(cpu.address, result, (value >> by - 1 & 1) != 0, false);
    }

    private void rotateLeft(Cpu cpu, long linear, long value, int by) {
        long unsigned = Sized.zeroExtend(WIDTH, value);
        int turn = by & BITS - 1;
        long result = Sized.extend(WIDTH, turn == 0 ? value : unsigned << turn | unsigned >>> BITS - turn);
        store(cpu, linear, result);
        boolean carry = (result & 1) != 0;
        Flags.setCarryAndOverflow(cpu.address, carry, result < 0 != carry);
    }

    private void rotateRight(Cpu cpu, long linear, long value, int by) {
        long unsigned = Sized.zeroExtend(WIDTH, value);
        int turn = by & BITS - 1;
        long result = Sized.extend(WIDTH, turn == 0 ? value : unsigned >>> turn | unsigned << BITS - turn);
        store(cpu, linear, result);
        Flags.setCarryAndOverflow(cpu.address, result < 0, (result ^ result << 1) << 64 - BITS < 0);
    }

    private void rotateThroughCarry(Cpu cpu, long linear, long value, int by) {
        int turn = WIDTH >= 4 ? by : by % (BITS + 1);
        long bits = Sized.zeroExtend(WIDTH, value);
        boolean carry = Flags.carry(cpu.address);
        long top = 1L << BITS - 1;
        long mask = -1L >>> 64 - BITS;
        for (int i = 0; i < turn; i++) {
            boolean out;
            if (OPERATION == RCL) {
                out = (bits & top) != 0;
                bits = (bits << 1 | (carry ? 1 : 0)) & mask;
            } else {
                out = (bits & 1) != 0;
                bits = bits >>> 1 | (carry ? top : 0);
            }
            carry = out;
        }
        store(cpu, linear, bits);
        boolean sign = (bits & top) != 0;
        boolean overflow = OPERATION == RCL ? sign != carry : sign != ((bits << 1 & top) != 0);
        if (turn != 0) {
            Flags.setCarryAndOverflow(cpu.address, carry, overflow);
        }
    }

    @Override
    public boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
