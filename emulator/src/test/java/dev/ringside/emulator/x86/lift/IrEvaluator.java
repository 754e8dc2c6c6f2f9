package dev.ringside.emulator.x86.lift;

import static dev.ringside.emulator.x86.lift.FlagArithmetic.signed;
import static dev.ringside.emulator.x86.lift.FlagArithmetic.truncate;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.interpret.Sized;
import java.math.BigInteger;
import java.util.Random;

/**
 * Executes blocks of the intermediate representation on a CPU's state and memory, slowly and by the book. What a block says nothing about, it gets
 * at random: flags that are not wanted, temporaries that were not written, the upper bits of narrow ones.
 */
public final class IrEvaluator {
    private final Cpu cpu;
    private final Random random;
    private final long[] temporaries = new long[Operand.TEMPORARIES];
    private IrBlock block;
    private int flags;
    /** Those of the flags that nobody can know. */
    private int undefined;
    private boolean undefinedRead;
    private long modified;
    private int instructions;
    private boolean left;

    /** An evaluator for the state of {@code cpu}. */
    public IrEvaluator(Cpu cpu, Random random) {
        this.cpu = cpu;
        this.random = random;
    }

    /**
     * Executes {@code toRun}, the block at the CPU's RIP, whose offset in its page is {@code offset}. Leaves RIP behind what was executed, and flags as
     * they are.
     */
    public void run(IrBlock toRun, int offset) {
        block = toRun;
        flags = FlagArithmetic.fromRegister(cpu.flags());
        undefined = 0;
        undefinedRead = false;
        Host.putLong(cpu.address + CpuState.RIP_BASE, cpu.state().rip() - offset);
        instructions = -1;
        left = false;
        int at = offset;
        int op = 0;
        boolean running = true;
        while (running) {
            Opcode opcode = block.opcode(op);
            undefinedRead |= (block.reads(op) & undefined) != 0;
            if (opcode == Opcode.INSTRUCTION) {
                at = block.a(op);
                instructions++;
                for (int i = 0; i < temporaries.length; i++) {
                    temporaries[i] = random.nextLong();
                }
            } else if (opcode.endsBlock()) {
                running = false;
                end(op, at);
            } else if (!execute(op)) {
                running = false;
                leave(at);
            }
            op++;
        }
        Flags.setArithmetic(cpu.address, FlagArithmetic.toRegister(flags));
    }

    /** Whether the last block was left in front of an instruction, rather than by its end. */
    public boolean left() {
        return left;
    }

    /** How many guest instructions of the last block were executed. */
    public int instructions() {
        return instructions;
    }

    /** Flags that the last block has left undefined. */
    public int undefinedFlags() {
        return undefined;
    }

    /** Whether the last block did something that depends on undefined flags. */
    public boolean readUndefinedFlags() {
        return undefinedRead;
    }

    private void end(int op, int at) {
        switch (block.opcode(op)) {
            case INTERPRET -> leave(at);
            case JUMP -> goTo(op, programCounter(block.a(op)));
            case BRANCH -> goTo(op, programCounter(FlagArithmetic.holds(Condition.of(block.x(op)), flags)
                    ? block.a(op)
                    : block.b(op)));
            case BRANCH_IF_ZERO -> goTo(op, programCounter(read(block.sourceSize(op), block.x(op)) == 0
                    ? block.a(op)
                    : block.b(op)));
            default -> goTo(op, read(block.size(op), block.a(op)));
        }
    }

    private void goTo(int op, long to) {
        instructions++;
        cpu.state().setRip(truncate(block.size(op), to));
    }

    private void leave(int at) {
        left = true;
        cpu.state().setRip(truncate(cpu.code64() ? 8 : 4, programCounter(at)));
    }

    private long programCounter(int offset) {
        return Host.getLong(cpu.address + CpuState.RIP_BASE) + offset;
    }

    private long fetch(long counter, int bytes) {
        return cpu.physicalMemory().read(cpu.fetch(cpu.interpreter.linearOf(counter)), bytes);
    }

    // ---- operands ------------------------------------------------------------------------------------------------------------------------------

    private static long register(long state, int register) {
        return state + X86Layout.LAYOUT.registers()[register];
    }

    private long read(int size, int operand) {
        if (Operand.isTemporary(operand)) {
            return truncate(size, temporaries[Operand.temporaryNumber(operand)]);
        }
        return truncate(size, Operand.isConstant(operand)
                ? block.value(operand)
                : Host.getLong(register(cpu.address, operand)));
    }

    private void write(int size, int operand, long value) {
        if (Operand.isTemporary(operand)) {
            long undefined = size < 4 ? random.nextLong() << 8 * size : 0;
            temporaries[Operand.temporaryNumber(operand)] = truncate(size, value) | undefined;
        } else if (operand != Operand.NONE) {
            Sized.set(size, register(cpu.address, operand), value);
        }
    }

    private long address(int op) {
        long offset = block.displacement(op);
        if (block.base(op) != Operand.NONE) {
            offset += read(8, block.base(op));
        }
        if (block.index(op) != Operand.NONE) {
            offset += read(8, block.index(op)) << block.scale(op);
        }
        long address = truncate(block.addressSize(op), offset);
        return block.segment(op) == Operand.NONE
                ? address
                : truncate(block.linearSize(op), address + read(8, block.segment(op)));
    }

    private void setFlags(int op, int computed) {
        int sets = block.sets(op);
        int wanted = block.wanted(op);
        flags = flags & ~sets | computed & wanted | random.nextInt() & sets & ~wanted;
        undefined &= ~sets;
    }

    private int carry() {
        return flags & FlagMask.CARRY;
    }

    // ---- operations ----------------------------------------------------------------------------------------------------------------------------

    /** False, with nothing done, if the block has to be left. */
    private boolean execute(int op) {
        try {
            return switch (block.opcode(op)) {
                case LOAD, LOAD_SIGNED, LOAD_TO_MODIFY, STORE, STORE_BACK -> access(op);
                case GUARD_LIMIT -> Long.compareUnsigned(read(8, block.a(op)) + read(8, block.b(op)),
                        read(8, block.x(op))) <= 0;
                case GUARD_EXTENDED -> {
                    long unused = 64 - read(8, block.b(op));
                    yield read(8, block.a(op)) << unused >> unused == read(8, block.a(op));
                }
                case READ_COUNTER -> readCounter(op);
                case GUARD_CODE -> nextPage(block.value(block.a(op)), block.x(op));
                case GUARD_CLEAR -> (read(8, block.a(op)) & read(8, block.b(op))) == 0;
                case DIVIDE, DIVIDE_SIGNED -> divide(op);
                case COPY, FILL -> string(op);
                case ATOMIC_COMPARE_EXCHANGE_PAIR -> exchangePair(op);
                default -> block.opcode(op).isAtomic() ? exchange(op) : calculate(op);
            };
        } catch (GuestException e) {
            return false;
        }
    }

    private boolean nextPage(long expected, int bytes) {
        for (int i = 0; i < bytes; i++) {
            if (fetch(programCounter(4096) + i, 1) != (expected >>> 8 * i & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Whatever the counter may say. */
    private boolean readCounter(int op) {
        long ticks = random.nextLong();
        boolean within = Long.compareUnsigned(ticks, read(8, block.x(op))) <= 0;
        if (within) {
            write(8, block.d(op), ticks);
        }
        return within;
    }

    private boolean access(int op) {
        int size = block.size(op);
        int from = block.sourceSize(op);
        switch (block.opcode(op)) {
            case LOAD -> write(size, block.d(op), truncate(from, Sized.read(from, cpu.mmu, address(op))));
            case LOAD_SIGNED -> write(size, block.d(op), signed(from, Sized.read(from, cpu.mmu, address(op))));
            case LOAD_TO_MODIFY -> {
                modified = address(op);
                write(size, block.d(op), Sized.modify(size, cpu.mmu, modified));
            }
            case STORE -> Sized.write(size, cpu.mmu, address(op), read(size, block.a(op)));
            default -> Sized.write(size, cpu.mmu, modified, read(size, block.a(op)));
        }
        return true;
    }

    private boolean string(int op) {
        int size = block.size(op);
        int addressSize = block.sourceSize(op);
        long step = read(8, block.b(op)) == 0 ? size : -size;
        while (read(addressSize, block.x(op)) != 0) {
            boolean copies = block.opcode(op) == Opcode.COPY;
            long value = copies
                    ? Sized.read(size, cpu.mmu, read(addressSize, block.a(op)))
                    : read(size, block.a(op));
            Sized.write(size, cpu.mmu, read(addressSize, block.d(op)), value);
            write(addressSize, block.d(op), read(addressSize, block.d(op)) + step);
            if (copies) {
                write(addressSize, block.a(op), read(addressSize, block.a(op)) + step);
            }
            write(addressSize, block.x(op), read(addressSize, block.x(op)) - 1);
        }
        return true;
    }

    private boolean exchange(int op) {
        int size = block.size(op);
        long linear = address(op);
        long a = read(size, block.a(op));
        long old = truncate(size, Sized.modify(size, cpu.mmu, linear));
        Sized.write(size, cpu.mmu, linear, switch (block.opcode(op)) {
            case ATOMIC_EXCHANGE -> a;
            case ATOMIC_ADD -> old + a;
            case ATOMIC_AND -> old & a;
            case ATOMIC_OR -> old | a;
            case ATOMIC_XOR -> old ^ a;
            default -> old == read(size, block.x(op)) ? a : old;
        });
        write(size, block.d(op), old);
        return true;
    }

    private boolean exchangePair(int op) {
        int size = block.size(op);
        long linear = address(op);
        if ((linear & 2 * size - 1) != 0) {
            return false;
        }
        long low = truncate(size, Sized.modify(size, cpu.mmu, linear));
        long high = truncate(size, Sized.modify(size, cpu.mmu, linear + size));
        boolean equal = low == read(size, block.d(op)) && high == read(size, block.x(op));
        if (equal) {
            Sized.write(size, cpu.mmu, linear, read(size, block.a(op)));
            Sized.write(size, cpu.mmu, linear + size, read(size, block.b(op)));
        } else {
            write(size, block.d(op), low);
            write(size, block.x(op), high);
        }
        setFlags(op, equal ? FlagMask.ZERO : 0);
        return true;
    }

    private boolean divide(int op) {
        int size = block.size(op);
        boolean signed = block.opcode(op) == Opcode.DIVIDE_SIGNED;
        int bits = 8 * size;
        BigInteger divisor = number(read(size, block.b(op)), size, signed);
        BigInteger dividend = number(read(size, block.x(op)), size, signed).shiftLeft(bits)
                .or(number(read(size, block.d(op)), size, false));
        if (divisor.signum() == 0) {
            return false;
        }
        BigInteger[] results = dividend.divideAndRemainder(divisor);
        if (results[0].bitLength() > (signed ? bits - 1 : bits)) {
            return false;
        }
        write(size, block.d(op), results[0].longValue());
        write(size, block.x(op), results[1].longValue());
        return true;
    }

    private static BigInteger number(long value, int size, boolean signed) {
        return BigInteger.valueOf(signed(size, value)).and(signed
                ? BigInteger.ONE.negate()
                : BigInteger.ONE.shiftLeft(8 * size).subtract(BigInteger.ONE));
    }

    private boolean calculate(int op) {
        int size = block.size(op);
        int d = block.d(op);
        int from = block.sourceSize(op);
        switch (block.opcode(op)) {
            case MOVE -> write(size, d, read(size, block.a(op)));
            case ZERO_EXTEND -> write(size, d, read(from, block.a(op)));
            case SIGN_EXTEND -> write(size, d, signed(from, read(from, block.a(op))));
            case READ_SECOND_BYTE -> write(1, d, read(8, block.a(op)) >>> 8);
            case WRITE_SECOND_BYTE ->
                write(8, d, read(8, d) & ~0xff00L | read(1, block.a(op)) << 8);
            case ADDRESS -> write(size, d, address(op));
            case PROGRAM_COUNTER -> write(size, d, programCounter(block.a(op)));
            case FETCH -> write(size, d, signed(from, fetch(programCounter(block.a(op)), from)));
            case NOT -> write(size, d, ~read(size, block.a(op)));
            case REVERSE_BYTES -> write(size, d, Long.reverseBytes(read(size, block.a(op))) >>> 64 - 8 * size);
            case FENCE, LOAD_FENCE -> {
            }
            case READ_FLAGS -> write(size, d, flags);
            case WRITE_FLAGS -> setFlags(op, (int) read(1, block.a(op)));
            case CLEAR_CARRY -> setFlags(op, 0);
            case SET_CARRY -> setFlags(op, FlagMask.CARRY);
            case INVERT_CARRY -> setFlags(op, ~carry() & FlagMask.CARRY);
            case SET_IF -> write(1, d, FlagArithmetic.holds(Condition.of(block.x(op)), flags) ? 1 : 0);
            case MOVE_IF -> write(size, d,
                    FlagArithmetic.holds(Condition.of(block.x(op)), flags) ? read(size, block.a(op)) : read(size, d));
            case ADD, ADD_CARRY, SUBTRACT, SUBTRACT_BORROW, AND, OR, XOR, NEGATE -> arithmetic(op);
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED, ROTATE_LEFT, ROTATE_RIGHT, ROTATE_LEFT_CARRY,
                    ROTATE_RIGHT_CARRY ->
                shift(op);
            case SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE -> shiftDouble(op);
            case COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS, COUNT_ONES -> count(op);
            case MULTIPLY, MULTIPLY_WIDE, MULTIPLY_WIDE_SIGNED -> multiply(op);
            case TEST_BIT, SET_BIT, CLEAR_BIT, INVERT_BIT -> bit(op);
            case SCAN_FORWARD, SCAN_REVERSE -> scan(op);
            default -> throw new AssertionError(block.opcode(op));
        }
        return true;
    }

    private void arithmetic(int op) {
        int size = block.size(op);
        long a = read(size, block.a(op));
        long b = block.b(op) == Operand.NONE ? 0 : read(size, block.b(op));
        int in = carry();
        long result = switch (block.opcode(op)) {
            case ADD -> a + b;
            case ADD_CARRY -> a + b + in;
            case SUBTRACT -> a - b;
            case SUBTRACT_BORROW -> a - b - in;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            default -> -a;
        };
        write(size, block.d(op), result);
        setFlags(op, switch (block.opcode(op)) {
            case ADD -> FlagArithmetic.ofSum(size, a, b, 0);
            case ADD_CARRY -> FlagArithmetic.ofSum(size, a, b, in);
            case SUBTRACT -> FlagArithmetic.ofDifference(size, a, b, 0);
            case SUBTRACT_BORROW -> FlagArithmetic.ofDifference(size, a, b, in);
            case NEGATE -> FlagArithmetic.ofDifference(size, 0, a, 0);
            default -> FlagArithmetic.ofResult(size, result);
        });
    }

    /** Flags that the SDM leaves undefined as the interpreter sets them: OF as for a count of 1, AF cleared. */
    private void shift(int op) {
        int size = block.size(op);
        int bits = 8 * size;
        long value = read(size, block.a(op));
        int count = (int) read(1, block.b(op)) & (size == 8 ? 63 : 31);
        boolean throughCarry = block.opcode(op) == Opcode.ROTATE_LEFT_CARRY
                || block.opcode(op) == Opcode.ROTATE_RIGHT_CARRY;
        if (count == 0 || throughCarry && count % (bits + 1) == 0) {
            write(size, block.d(op), value);
            return;
        }
        long result = value;
        boolean carry = carry() != 0;
        for (int i = 0; i < count; i++) {
            boolean low = (result & 1) != 0;
            boolean high = (result >>> bits - 1 & 1) != 0;
            long top = 1L << bits - 1;
            result = truncate(size, switch (block.opcode(op)) {
                case SHIFT_LEFT -> result << 1;
                case SHIFT_RIGHT -> result >>> 1;
                case SHIFT_RIGHT_SIGNED -> result >>> 1 | result & top;
                case ROTATE_LEFT -> result << 1 | (high ? 1 : 0);
                case ROTATE_LEFT_CARRY -> result << 1 | (carry ? 1 : 0);
                case ROTATE_RIGHT_CARRY -> result >>> 1 | (carry ? top : 0);
                default -> result >>> 1 | (low ? top : 0);
            });
            carry = switch (block.opcode(op)) {
                case SHIFT_LEFT, ROTATE_LEFT, ROTATE_LEFT_CARRY -> high;
                default -> low;
            };
        }
        boolean sign = signed(size, result) < 0;
        boolean overflow = switch (block.opcode(op)) {
            case SHIFT_LEFT, ROTATE_LEFT, ROTATE_LEFT_CARRY -> sign != carry;
            case SHIFT_RIGHT_SIGNED -> false;
            default -> sign != signed(size, result << 1) < 0;
        };
        write(size, block.d(op), result);
        setFlags(op, FlagArithmetic.ofResult(size, result) | FlagArithmetic.carryAndOverflow(carry, overflow));
    }

    private void shiftDouble(int op) {
        int size = block.size(op);
        int bits = 8 * size;
        boolean left = block.opcode(op) == Opcode.SHIFT_LEFT_DOUBLE;
        long value = read(size, block.a(op));
        long result = value;
        long fill = read(size, block.b(op));
        int count = (int) read(1, block.x(op)) & (size == 8 ? 63 : 31);
        if (count == 0) {
            write(size, block.d(op), value);
            return;
        }
        boolean carry = false;
        for (int i = 0; i < count; i++) {
            carry = (result >>> (left ? bits - 1 : 0) & 1) != 0;
            long in = fill >>> (left ? bits - 1 : 0) & 1;
            result = truncate(size, left ? result << 1 | in : result >>> 1 | in << bits - 1);
            fill = left ? fill << 1 : fill >>> 1;
        }
        write(size, block.d(op), result);
        setFlags(op, FlagArithmetic.ofResult(size, result)
                | FlagArithmetic.carryAndOverflow(carry, signed(size, result ^ value) < 0));
    }

    private void count(int op) {
        int size = block.size(op);
        int bits = 8 * size;
        long value = read(size, block.a(op));
        int result = switch (block.opcode(op)) {
            case COUNT_TRAILING_ZEROS -> Math.min(bits, Long.numberOfTrailingZeros(value));
            case COUNT_LEADING_ZEROS -> Long.numberOfLeadingZeros(value) - (64 - bits);
            default -> Long.bitCount(value);
        };
        boolean ones = block.opcode(op) == Opcode.COUNT_ONES;
        write(size, block.d(op), result);
        setFlags(op, (result == 0 ? FlagMask.ZERO : 0) | (!ones && value == 0 ? FlagMask.CARRY : 0));
        undefined |= ones ? 0 : FlagMask.ALL & ~(FlagMask.ZERO | FlagMask.CARRY);
    }

    private void multiply(int op) {
        int size = block.size(op);
        boolean unsigned = block.opcode(op) == Opcode.MULTIPLY_WIDE;
        long a = read(size, block.a(op));
        long b = read(size, block.b(op));
        if (!unsigned) {
            a = signed(size, a);
            b = signed(size, b);
        }
        long low = a * b;
        long high = size == 8
                ? unsigned ? Math.unsignedMultiplyHigh(a, b) : Math.multiplyHigh(a, b)
                : low >> 8 * size;
        boolean lost = unsigned
                ? truncate(size, high) != 0
                : size == 8 ? high != low >> 63 : signed(size, low) != low;
        write(size, block.d(op), low);
        if (block.opcode(op) != Opcode.MULTIPLY) {
            write(size, block.x(op), high);
        }
        setFlags(op, FlagArithmetic.ofResult(size, low) | FlagArithmetic.carryAndOverflow(lost, lost));
    }

    private void bit(int op) {
        int size = block.size(op);
        long value = read(size, block.a(op));
        long mask = 1L << (read(1, block.b(op)) & 8 * size - 1);
        switch (block.opcode(op)) {
            case SET_BIT -> write(size, block.d(op), value | mask);
            case CLEAR_BIT -> write(size, block.d(op), value & ~mask);
            case INVERT_BIT -> write(size, block.d(op), value ^ mask);
            default -> {
            }
        }
        setFlags(op, (value & mask) != 0 ? FlagMask.CARRY : 0);
    }

    private void scan(int op) {
        long value = read(block.size(op), block.a(op));
        if (value != 0) {
            write(block.size(op), block.d(op),
                    block.opcode(op) == Opcode.SCAN_FORWARD
                            ? Long.numberOfTrailingZeros(value)
                            : 63 - Long.numberOfLeadingZeros(value));
        }
        setFlags(op, value == 0 ? FlagMask.ZERO : 0);
        undefined |= FlagMask.ALL & ~FlagMask.ZERO;
    }
}
