package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.TEMPORARY;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.FlagLiveness;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.statistics.CodeExit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Compiles blocks into a code buffer. A block begins and ends with the flags in the state, keeps the guest's registers where {@link HostRegisters} says,
 * and touches memory only relative to the state or at an address that the TLB has given.
 */
public final class BlockCompiler {
    /** What the code at the head of a block that is no more needs. */
    private static final int UNLINKED_BYTES = 11;

    private final CodeBuffer buffer;
    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final FlagKeeper flags;
    private final AddressCompiler addresses;
    private final ArithmeticCompiler arithmetic;
    private final DivisionCompiler division;
    private final AtomicCompiler atomics;
    private final GuardCompiler guards;
    private final FlagTransferCompiler flagTransfers;
    private final ColdExits cold;
    private final VectorCompiler vectors;
    private final FloatCompiler floats;
    private final StringCompiler strings;
    private final Thunks thunks;
    private final int firstBlock;
    private IrBlock block;
    private long page;
    /** Where the code of each guest instruction of the latest block begins, and behind the last one. */
    private int[] begun = new int[128];
    private int begunCount;

    /** A compiler that emits the code around the blocks at the beginning of {@code buffer} and the blocks behind it. */
    public BlockCompiler(GuestLayout layout, CodeBuffer buffer) {
        this.layout = layout;
        this.buffer = buffer;
        code = new Amd64Encoder(buffer);
        values = new Values(code, layout);
        flags = new FlagKeeper(code, layout.flags());
        FloatNotes notes = new FloatNotes(code, layout);
        cold = new ColdExits(code, layout, notes);
        addresses = new AddressCompiler(code, layout, values, flags, cold);
        arithmetic = new ArithmeticCompiler(code, values, flags);
        division = new DivisionCompiler(code, values, flags, addresses);
        atomics = new AtomicCompiler(code, values, addresses, flags);
        guards = new GuardCompiler(code, layout, values, addresses, flags);
        flagTransfers = new FlagTransferCompiler(code, layout, values, flags);
        vectors = new VectorCompiler(code, layout, values, addresses, flags, cold);
        floats = new FloatCompiler(code, layout, values, addresses, flags, notes, cold);
        strings = new StringCompiler(code, layout, values, flags, addresses);
        thunks = new Thunks(code, layout);
        thunks.emit(buffer::executableAddress);
        strings.emitRoutines();
        firstBlock = buffer.position();
    }

    /** The optional operations that can be compiled for a host with {@code features}. */
    public static Set<Opcode> knownOn(HostFeatures features) {
        Set<Opcode> known = EnumSet.of(Opcode.ROTATE_LEFT_CARRY, Opcode.ROTATE_RIGHT_CARRY, Opcode.SHIFT_LEFT_DOUBLE,
                Opcode.SHIFT_RIGHT_DOUBLE, Opcode.DIVIDE, Opcode.DIVIDE_SIGNED, Opcode.FENCE, Opcode.LOAD_FENCE,
                Opcode.BRANCH_IF_ZERO,
                Opcode.READ_FLAGS, Opcode.WRITE_FLAGS, Opcode.COPY, Opcode.FILL, Opcode.FETCH,
                Opcode.FLOAT, Opcode.FLOAT_MEMORY, Opcode.FLOAT_STORE, Opcode.FLOAT_COMPARE, Opcode.FLOAT_MOVE_IF,
                Opcode.FLOAT_STATUS, Opcode.FLOAT_CONTROL, Opcode.SET_FLOAT_CONTROL,
                Opcode.ATOMIC_EXCHANGE, Opcode.ATOMIC_ADD, Opcode.ATOMIC_AND, Opcode.ATOMIC_OR, Opcode.ATOMIC_XOR,
                Opcode.ATOMIC_COMPARE_EXCHANGE);
        if (features.steadyCounter()) {
            known.add(Opcode.READ_COUNTER);
        }
        if (features.cmpxchg16b()) {
            known.add(Opcode.ATOMIC_COMPARE_EXCHANGE_PAIR);
        }
        if (features.bmi1()) {
            known.add(Opcode.COUNT_TRAILING_ZEROS);
        }
        if (features.lzcnt()) {
            known.add(Opcode.COUNT_LEADING_ZEROS);
        }
        if (features.popcnt()) {
            known.add(Opcode.COUNT_ONES);
        }
        return known;
    }

    /** The C function of nothing that returns what {@link Opcode#READ_COUNTER} reads. */
    public long counter() {
        return thunks.counter();
    }

    /** The C function of the state's address that enters the block at the address that stands in the state; returns an {@link Exit}. */
    public long enter() {
        return thunks.enter();
    }

    /** Where to enter to go on at the program counter in the state, of {@code wide} addresses (8 bytes), as a jump to there does. */
    public long resume(boolean wide) {
        return thunks.resume(wide);
    }

    /** Vector operations that this host has. */
    public static Set<VectorOperation> vectorOperations() {
        return VectorCompiler.operations();
    }

    /** Bytes of code so far. */
    public int size() {
        return buffer.position();
    }

    /** Forgets all blocks. */
    public void clear() {
        buffer.seek(firstBlock);
    }

    /**
     * Compiles {@code ir}.
     *
     * @param pageOnHost
     *            host address of the block's page; the code is of use as long as the page is there
     * @param start
     *            offset of the block in its page
     * @param instructions
     *            guest instructions that it counts as executed when it is entered
     * @param liveBehind
     *            flags that are looked at behind it
     * @return position of its code in the buffer
     * @throws dev.ringside.emulator.host.amd64.CodeBufferFull
     *             if there is no room
     */
    public int compile(IrBlock ir, long pageOnHost, int start, int instructions, int liveBehind) {
        block = ir;
        page = pageOnHost;
        FlagLiveness.compute(ir, liveBehind);
        code.align(16);
        int head = buffer.position();
        values.begin(ir);
        flags.begin();
        cold.begin();
        addresses.begin(instructions);
        begunCount = 0;
        if (polls(ir, start)) {
            code.aluStoreImm(Operation.CMP, 4, STATE, layout.poll(), 0);
            cold.poll(code.jcc(Condition.NE), start);
        }
        vectors.begin(ir);
        floats.begin(ir);
        code.aluStoreImm(Operation.ADD, 8, STATE, layout.retired(), instructions);
        for (int op = 0; op < ir.count(); op++) {
            compile(op, liveBehind);
        }
        beginInstruction();
        cold.emit(thunks);
        code.nop(Math.max(0, UNLINKED_BYTES - (buffer.position() - head)));
        return head;
    }

    private void beginInstruction() {
        if (begunCount == begun.length) {
            begun = Arrays.copyOf(begun, 2 * begunCount);
        }
        begun[begunCount++] = buffer.position();
    }

    /** Position of the code of guest instruction {@code number}, from 0, of the latest block, or behind that of the last one. */
    public int begun(int number) {
        return begun[Objects.checkIndex(number, begunCount)];
    }

    /** Takes the latest block back, which begins at {@code position} and to which nothing leads. */
    public void takeBack(int position) {
        buffer.seek(position);
    }

    /** Makes whoever comes to the block at {@code position}, which stood for the code at {@code start} of its page, leave as for a poll. */
    public void unlink(int position, int start) {
        int end = buffer.position();
        buffer.seek(position);
        code.movImm(4, SCRATCH, Exit.encode(Exit.POLL, start, CodeExit.DROPPED_BLOCK, 0));
        code.jmpTo(thunks.exit());
        buffer.seek(end);
    }

    /** Lets whoever comes to the block at {@code position}, which is no more, go on to the one at {@code target}, made of the same place since. */
    public void forward(int position, int target) {
        int end = buffer.position();
        buffer.seek(position);
        code.jmpTo(buffer.executableAddress(target));
        buffer.seek(end);
    }

    /** Lets the jump whose displacement is at {@code field} go to the block at {@code position}. */
    public void link(int field, int position) {
        code.link(field, buffer.executableAddress(position));
    }

    /** Address of the code at {@code position}. */
    public long address(int position) {
        return buffer.executableAddress(position);
    }

    /** Address at which the code at {@code position} is read and written. */
    public long writable(int position) {
        return buffer.writableAddress(position);
    }

    private static boolean polls(IrBlock ir, int start) {
        int last = ir.count() - 1;
        return switch (ir.opcode(last)) {
            case JUMP -> isBack(ir.a(last), start);
            case BRANCH, BRANCH_IF_ZERO -> isBack(ir.a(last), start) || isBack(ir.b(last), start);
            case INTERPRET -> false;
            default -> true;
        };
    }

    private static boolean isBack(int target, int start) {
        return target <= start || target > 0xfff;
    }

    private void compile(int op, int liveBehind) {
        floats.beforeChange(block.d(op));
        if (arithmetic.compile(block, op) || atomics.compile(block, op) || vectors.compile(block, op)
                || floats.compile(block, op) || strings.compile(block, op) || guards.compile(block, op)) {
            return;
        }
        if (block.opcode(op).endsBlock() && block.opcode(op) != Opcode.INTERPRET) {
            floats.end();
        }
        int size = block.size(op);
        int d = block.d(op);
        int a = block.a(op);
        switch (block.opcode(op)) {
            case INSTRUCTION -> {
                addresses.instruction(a);
                beginInstruction();
            }
            case MOVE -> move(d, a, size);
            case ZERO_EXTEND, SIGN_EXTEND -> extend(op);
            case READ_SECOND_BYTE -> readSecondByte(d, a);
            case WRITE_SECOND_BYTE -> writeSecondByte(d, a);
            case ADDRESS -> effectiveAddress(op);
            case PROGRAM_COUNTER -> programCounter(d, a, size);
            case FETCH -> fetch(op);
            case READ_FLAGS -> flagTransfers.read(d, size);
            case WRITE_FLAGS -> flagTransfers.write(block, op);
            case SET_IF -> setIf(op);
            case MOVE_IF -> moveIf(op);
            case LOAD, LOAD_SIGNED -> load(op);
            case LOAD_TO_MODIFY -> {
                addresses.onHost(block, op, size, GuestLayout.WRITE_TAG);
                take(d, ADDRESS, size, size, false);
            }
            case STORE -> {
                addresses.onHost(block, op, size, GuestLayout.WRITE_TAG);
                put(a, size);
            }
            case STORE_BACK -> put(a, size);
            case DIVIDE, DIVIDE_SIGNED -> division.compile(block, op);
            case FENCE -> code.mfence();
            case LOAD_FENCE -> code.lfence();
            case READ_COUNTER -> readCounter(op);
            case BRANCH_IF_ZERO -> branchIfZero(op, liveBehind);
            case JUMP -> {
                leaveFlags(liveBehind);
                cold.follow(code.jmp(), a, size);
            }
            case BRANCH -> branch(op, liveBehind);
            case JUMP_INDIRECT, RETURN -> jumpIndirect(a, size, liveBehind);
            case INTERPRET -> {
                flags.save();
                addresses.redo(code.jmp(), CodeExit.INTERPRETED);
            }
            default -> throw new IllegalArgumentException("no code for " + block.opcode(op));
        }
    }

    private void leaveFlags(int liveBehind) {
        if (liveBehind != 0) {
            flags.save();
        }
    }

    private void move(int d, int a, int size) {
        int home = values.home(d);
        if (home != NONE && Operand.isConstant(a)) {
            code.movImm(size, home, size == 8 ? block.value(a) : block.value(a) & (1L << 8 * size) - 1);
        } else if (home == NONE && values.isImmediate(a, size) && size != 4) {
            code.storeImm(size, STATE, values.slot(d), values.immediate(a));
        } else if (home != NONE && values.home(a) == home && size == 4) {
            code.mov(4, home, home);
        } else if (home != NONE && values.home(a) == NONE && size >= 4) {
            code.load(size, home, STATE, values.slot(a));
        } else {
            values.store(d, size, values.use(a, size, SCRATCH));
        }
    }

    private void extend(int op) {
        int size = block.size(op);
        int from = block.sourceSize(op);
        int d = block.d(op);
        int source = values.use(block.a(op), from, SCRATCH);
        int target = size < 4 ? SCRATCH : values.target(d, SCRATCH);
        if (block.opcode(op) == Opcode.SIGN_EXTEND) {
            code.movsx(size, target, from, source);
        } else {
            code.movzx(from, target, source);
        }
        values.store(d, size, target);
    }

    private void readSecondByte(int d, int a) {
        int home = values.home(a);
        if (home != NONE) {
            code.store(8, STATE, values.slot(a), home);
        }
        int target = values.target(d, SCRATCH);
        code.loadZx(1, target, STATE, values.slot(a) + 1);
        values.store(d, 8, target);
    }

    private void writeSecondByte(int d, int a) {
        int home = values.home(d);
        int source = values.use(a, 1, SCRATCH);
        if (home == NONE) {
            code.store(1, STATE, values.slot(d) + 1, source);
        } else {
            // Rotations would change the host's flags.
            code.store(8, STATE, values.slot(d), home);
            code.store(1, STATE, values.slot(d) + 1, source);
            code.load(8, home, STATE, values.slot(d));
        }
    }

    private void effectiveAddress(int op) {
        int size = block.size(op);
        int d = block.d(op);
        addresses.effective(block, op, ENTRY);
        if (size == 4 && values.home(d) != NONE) {
            code.mov(4, values.home(d), ENTRY);
        } else {
            values.store(d, size, ENTRY);
        }
    }

    private void programCounter(int d, int target, int size) {
        int home = values.target(d, SCRATCH);
        code.load(8, home, STATE, layout.pageBase());
        code.lea(size == 8 ? 8 : 4, home, home, target);
        if (size == 2) {
            code.movzx(2, home, home);
        }
        values.store(d, 8, home);
    }

    private void readCounter(int op) {
        flags.clobber(true);
        code.mov(8, SCRATCH, Gpr.RAX);
        code.mov(8, ENTRY, Gpr.RDX);
        code.rdtsc();
        code.shiftImm(Operation.SHL, 8, Gpr.RDX, Integer.SIZE);
        code.lea(8, ADDRESS, Gpr.RAX, Gpr.RDX, 0, 0);
        code.mov(8, Gpr.RAX, SCRATCH);
        code.mov(8, Gpr.RDX, ENTRY);
        values.load(block.a(op), 8, SCRATCH);
        code.alu(Operation.SUB, 8, ADDRESS, SCRATCH);
        code.aluLoad(Operation.CMP, 8, ADDRESS, STATE, layout.registers()[block.x(op)]);
        addresses.redo(code.jcc(Condition.A), CodeExit.CLOCK);
        values.store(block.d(op), 8, ADDRESS);
    }

    private void setIf(int op) {
        flags.load();
        int d = block.d(op);
        if (values.home(d) != NONE) {
            code.setcc(block.x(op), values.home(d));
        } else {
            code.setccMemory(block.x(op), STATE, values.slot(d));
        }
    }

    private void moveIf(int op) {
        flags.load();
        int d = block.d(op);
        int size = block.size(op);
        int source = values.use(block.a(op), size, ENTRY);
        int target = values.target(d, SCRATCH);
        if (values.home(d) == NONE) {
            values.load(d, size, SCRATCH);
        }
        code.cmov(block.x(op), size, target, source);
        if (values.home(d) == NONE) {
            values.store(d, size, target);
        }
    }

    private void load(int op) {
        int from = block.sourceSize(op);
        addresses.onHost(block, op, from, GuestLayout.READ_TAG);
        take(block.d(op), ADDRESS, block.size(op), from, block.opcode(op) == Opcode.LOAD_SIGNED);
    }

    /** Touches neither the host's flags nor ADDRESS, to which a store may still go back. */
    private void fetch(int op) {
        code.movImm(8, SCRATCH, page + block.a(op));
        take(block.d(op), SCRATCH, block.size(op), block.sourceSize(op), true);
    }

    /** d = what is at {@code address}, which may be SCRATCH. */
    private void take(int d, int address, int size, int from, boolean signed) {
        int target = values.target(d, SCRATCH);
        if (from == size) {
            code.load(size, target, address, 0);
        } else if (size < 4) {
            code.loadZx(from, SCRATCH, address, 0);
            if (signed) {
                code.movsx(4, SCRATCH, from, SCRATCH);
            }
            target = SCRATCH;
        } else if (signed) {
            code.loadSx(size, target, from, address, 0);
        } else if (from == 4) {
            code.load(4, target, address, 0);
        } else {
            code.loadZx(from, target, address, 0);
        }
        values.store(d, size, target);
    }

    private void put(int a, int size) {
        if (values.isImmediate(a, size)) {
            code.storeImm(size, ADDRESS, 0, values.immediate(a));
        } else {
            code.store(size, ADDRESS, 0, values.use(a, size, SCRATCH));
        }
    }

    private void branch(int op, int liveBehind) {
        int condition = block.x(op);
        dev.ringside.emulator.ir.Condition test = dev.ringside.emulator.ir.Condition.of(condition);
        boolean single = (test.flags() & FlagMask.OVERFLOW) == 0;
        if (!flags.inHost() && single) {
            flags.testInState(test.flags());
            // Odd conditions hold when no flag is set.
            condition = (condition & 1) == 0 ? Condition.NE : Condition.E;
        } else {
            flags.load();
        }
        leaveFlags(liveBehind);
        cold.follow(code.jcc(condition), block.a(op), block.size(op));
        cold.follow(code.jmp(), block.b(op), block.size(op));
    }

    private void branchIfZero(int op, int liveBehind) {
        leaveFlags(liveBehind);
        int from = block.sourceSize(op);
        int tested = values.use(block.x(op), from, SCRATCH);
        code.test(from, tested, tested);
        cold.follow(code.jcc(Condition.E), block.a(op), block.size(op));
        cold.follow(code.jmp(), block.b(op), block.size(op));
    }

    private void jumpIndirect(int a, int size, int liveBehind) {
        leaveFlags(liveBehind);
        values.load(a, size, TEMPORARY);
        if (size == 2) {
            code.movzx(2, TEMPORARY, TEMPORARY);
        } else if (size == 4) {
            code.mov(4, TEMPORARY, TEMPORARY);
        }
        thunks.lookUp(size);
    }
}
