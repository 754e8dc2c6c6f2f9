package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.Set;

/** Appends operations for one instruction after the other to a block, and knows how the operands of x86 are reached. */
final class Emitter {
    /** The temporary that back ends keep at hand: what must survive an access to memory belongs here. */
    static final int FIRST = Operand.temporary(0);
    /** For what {@link #FIRST} has no room for. */
    static final int SECOND = Operand.temporary(1);
    /** For what the others have no room for. */
    static final int THIRD = Operand.temporary(2);
    /** INC and DEC set all flags but this. */
    static final int ALL_BUT_CARRY = FlagMask.ALL & ~FlagMask.CARRY;

    private final Addresses addresses = new Addresses(this);
    private final Set<Opcode> known;
    private IrBlock block;
    private int mode;
    private int offset;
    private Instruction instruction;
    private FetchedOperands fetched = FetchedOperands.NONE;
    private boolean followed;

    /** An emitter for a back end that knows the operations of {@code known} beside those that all know. */
    Emitter(Set<Opcode> known) {
        this.known = known;
    }

    /** Whether the back end knows {@code opcode}. */
    boolean knows(Opcode opcode) {
        return !opcode.isOptional() || known.contains(opcode);
    }

    /** Begins a block for code of {@code mode}. */
    void begin(IrBlock into, int codeMode) {
        block = into;
        mode = codeMode;
    }

    /** Begins the instruction at {@code at} in the page, which another one of the block may follow; {@code parts} of it are read when it runs. */
    void begin(Instruction next, int at, FetchedOperands parts, boolean isFollowed) {
        instruction = next;
        fetched = parts;
        followed = isFollowed;
        offset = at;
        block.add(Opcode.INSTRUCTION, 0, Operand.NONE, at, next.length());
    }

    /** Marks {@code length} bytes at {@code at} as an instruction that is not lifted. */
    void interpret(int at, int length) {
        block.add(Opcode.INSTRUCTION, 0, Operand.NONE, at, length);
        interpret();
    }

    /** Leaves the current instruction, of which nothing was emitted, to the interpreter. */
    void interpret() {
        block.add(Opcode.INTERPRET, 0, Operand.NONE, Operand.NONE, Operand.NONE);
    }

    /** Leaves the block if the current instruction does not go on with {@code bytes} in the next page. */
    void guardNextPage(long bytes) {
        int guard = emit(Opcode.GUARD_CODE, linearSize(), Operand.NONE, block.constant(bytes), Operand.NONE);
        block.withX(guard, next() - PageCode.PAGE);
    }

    /** Has what follows wait for earlier loads where other CPUs could tell the difference; false if the back end cannot do that. */
    boolean orderLoads() {
        if ((mode & Cpu.MODE_SHARED) == 0) {
            return true;
        }
        if (!knows(Opcode.LOAD_FENCE)) {
            return false;
        }
        emit(Opcode.LOAD_FENCE, 0, Operand.NONE, Operand.NONE, Operand.NONE);
        return true;
    }

    // ---- the code's mode -----------------------------------------------------------------------------------------------------------------------

    boolean code64() {
        return (mode & Cpu.MODE_CODE64) != 0;
    }

    /** CS, DS, ES and SS need neither checks nor bases. */
    boolean flat() {
        return (mode & Cpu.MODE_FLAT) != 0;
    }

    /** Instructions on XMM registers neither fault for control registers nor raise floating-point exceptions. */
    boolean vectorsPlain() {
        return (mode & Lifter.MODE_VECTORS_PLAIN) != 0;
    }

    /** x87 and MMX instructions neither fault for control registers nor raise floating-point exceptions. */
    boolean floatsPlain() {
        return (mode & Lifter.MODE_FLOATS_PLAIN) != 0;
    }

    /** Bytes of the stack pointer in use. */
    int stackSize() {
        return code64() ? 8 : (mode & Cpu.MODE_STACK32) != 0 ? 4 : 2;
    }

    /** Bytes to which a branch without prefixes truncates the program counter. */
    int codeWidth() {
        return code64() ? 8 : (mode & Cpu.MODE_CODE32) != 0 ? 4 : 2;
    }

    /** Bytes of a linear address. */
    int linearSize() {
        return code64() ? 8 : 4;
    }

    int addressSize() {
        return instruction.addressSize();
    }

    /** Whether the instruction behind the current one is of the same block, so that nothing comes between them. */
    boolean followed() {
        return followed;
    }

    /** Offset in the page of the instruction behind the current one. */
    int next() {
        return offset + instruction.length();
    }

    // ---- operations ----------------------------------------------------------------------------------------------------------------------------

    IrBlock block() {
        return block;
    }

    int emit(Opcode opcode, int size, int d, int a, int b) {
        return block.add(opcode, size, d, a, b);
    }

    /** Appends an operation that sets the flags {@code sets}. */
    int emit(Opcode opcode, int size, int d, int a, int b, int sets) {
        return block.withFlags(block.add(opcode, size, d, a, b), sets);
    }

    void move(int size, int d, int a) {
        emit(Opcode.MOVE, size, d, a, Operand.NONE);
    }

    /** An operation without effect on {@code d}, but that 32 bits of a register clear its upper half. */
    void unchanged(int size, int d) {
        if (Operand.isRegister(d)) {
            move(size, d, d);
        }
    }

    /** d = a if {@code condition} holds. */
    void moveIf(int size, int d, int a, Condition condition) {
        conditional(Opcode.MOVE_IF, size, d, a, condition);
    }

    /** Appends an operation that depends on {@code condition}. */
    void conditional(Opcode opcode, int size, int d, int a, Condition condition) {
        int op = emit(opcode, size, d, a, Operand.NONE);
        block.withX(op, condition.ordinal());
        block.withFlagsRead(op, condition.flags());
    }

    /** Behind a comparison of the accumulator with the first temporary that failed, the accumulator becomes what that is. */
    void expectationFailed(int size) {
        if (size == 4) {
            // The upper half of RAX is cleared only if there is something to move.
            int op = emit(Opcode.ZERO_EXTEND, 8, FIRST, FIRST, Operand.NONE);
            block.withSourceSize(op, 4);
        }
        moveIf(size == 4 ? 8 : size, CpuState.RAX, FIRST, Condition.NOT_EQUAL);
    }

    /** The constant that {@code value} is in {@code size} bytes. */
    int constant(int size, long value) {
        int unused = 64 - 8 * size;
        return block.constant(value << unused >> unused);
    }

    /** The address of the instruction behind the current one, into {@code temporary}. */
    void nextProgramCounter(int size, int temporary) {
        emit(Opcode.PROGRAM_COUNTER, size, temporary, next(), Operand.NONE);
    }

    /** Whether the displacement of the current instruction is to be read when it runs. */
    boolean fetchesDisplacement() {
        return fetched.displacement() > 0;
    }

    /** The displacement of the current instruction, sign-extended to 64 bits, into {@code temporary}. */
    void fetchDisplacement(int temporary) {
        fetch(8, temporary, fetched.displacementEnd() - fetched.displacement(), fetched.displacement());
    }

    private void fetch(int size, int temporary, int at, int bytes) {
        block.withSourceSize(emit(Opcode.FETCH, size, temporary, at, Operand.NONE), bytes);
    }

    /** Leaves the block outside privilege level 0. */
    void guardLevel0() {
        guardClear(X86Layout.CPL, 3);
    }

    /** Leaves the block if {@code a} has one of {@code bits} set. */
    void guardClear(int a, long bits) {
        emit(Opcode.GUARD_CLEAR, 8, Operand.NONE, a, block.constant(bits));
    }

    /** d = {@code a} and {@code bits}, of 64 bits, without flags. */
    void and(int d, int a, long bits) {
        emit(Opcode.AND, 8, d, a, block.constant(bits));
    }

    /** d = {@code a} or {@code b}, of 64 bits, without flags. */
    void or(int d, int a, int b) {
        emit(Opcode.OR, 8, d, a, b);
    }

    /** d = the low {@code from} bytes of {@code a}, zero-extended to 64 bits. */
    void zeroExtend(int d, int a, int from) {
        block.withSourceSize(emit(Opcode.ZERO_EXTEND, 8, d, a, Operand.NONE), from);
    }

    // ---- operands ------------------------------------------------------------------------------------------------------------------------------

    Addresses addresses() {
        return addresses;
    }

    static boolean isMemory(dev.ringside.emulator.x86.decode.Operand operand) {
        return operand instanceof Memory;
    }

    static boolean isHighByte(Register register) {
        return register.file() == RegisterFile.HIGH_BYTE;
    }

    /** Whether all operands of {@code instruction} are general registers, their bytes, memory or immediates. */
    static boolean isGeneral(Instruction instruction) {
        for (int i = 0; i < instruction.operands().size(); i++) {
            boolean general = switch (instruction.operand(i)) {
                case Register r -> r.file() == RegisterFile.GENERAL || isHighByte(r);
                case Memory m -> true;
                case Immediate n -> true;
                default -> false;
            };
            if (!general) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the value of {@code operand} is, for an operation of {@code size}: a register, a constant, or {@code temporary} after it has been put
     * there.
     */
    int read(dev.ringside.emulator.x86.decode.Operand operand, int size, int temporary) {
        return switch (operand) {
            case Register r when isHighByte(r) -> {
                emit(Opcode.READ_SECOND_BYTE, 1, temporary, r.index(), Operand.NONE);
                yield temporary;
            }
            case Register r -> r.index();
            case Immediate i when fetched.immediate() > 0 -> {
                fetch(size, temporary, fetched.end() - fetched.immediate(), fetched.immediate());
                yield temporary;
            }
            case Immediate i -> constant(size, i.value());
            case Memory m -> {
                addresses.load(m, size, temporary);
                yield temporary;
            }
            default -> throw new IllegalArgumentException(operand.toString());
        };
    }

    /**
     * Where operations change {@code operand} in place: the register itself, or {@code temporary}, into which it has been read and from where
     * {@link #close} puts it back.
     */
    int open(dev.ringside.emulator.x86.decode.Operand operand, int size, int temporary) {
        if (operand instanceof Memory m) {
            addresses.loadToModify(m, size, temporary);
            return temporary;
        }
        return read(operand, size, temporary);
    }

    /** Where operations put a value for register {@code register}: itself, or {@code temporary}, which {@link #close} puts there. */
    static int result(Register register, int temporary) {
        return isHighByte(register) ? temporary : register.index();
    }

    /** Puts {@code value} into {@code register}. */
    void write(Register register, int size, int value) {
        if (isHighByte(register)) {
            emit(Opcode.WRITE_SECOND_BYTE, 1, register.index(), value, Operand.NONE);
        } else {
            move(size, register.index(), value);
        }
    }

    /** Puts {@code value}, which may be the first temporary, into a register or memory. */
    void store(dev.ringside.emulator.x86.decode.Operand operand, int size, int value) {
        if (operand instanceof Memory m) {
            addresses.store(m, size, value);
        } else {
            write((Register) operand, size, value);
        }
    }

    /** Puts {@code value} back where it came from, if it is not there. */
    void close(dev.ringside.emulator.x86.decode.Operand operand, int size, int value) {
        if (operand instanceof Memory) {
            emit(Opcode.STORE_BACK, size, Operand.NONE, value, Operand.NONE);
        } else if (operand instanceof Register r && isHighByte(r)) {
            emit(Opcode.WRITE_SECOND_BYTE, 1, r.index(), value, Operand.NONE);
        }
    }
}
