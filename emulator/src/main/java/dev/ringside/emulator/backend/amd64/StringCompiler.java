package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.TEMPORARY;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.statistics.CodeExit;

/**
 * Compiles copies and fills to the host's string instructions, for guest registers that live where those want them. Each goes as far as the end of a page
 * on either side at once. The code for that is shared by all blocks, which call it and are left where it answers that it cannot go on.
 */
final class StringCompiler {
    private static final int PAGE = 4096;
    private static final int ENTRY_BITS = Integer.numberOfTrailingZeros(GuestLayout.TRANSLATION_SIZE);
    private static final int SIZES = 4;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final FlagKeeper flags;
    private final AddressCompiler addresses;
    private final long[] routines = new long[4 * SIZES];
    /** Where the routine that is being emitted gives up. */
    private final int[] failures = new int[8];
    private int failureCount;

    StringCompiler(Amd64Encoder code, GuestLayout layout, Values values, FlagKeeper flags, AddressCompiler addresses) {
        this.code = code;
        this.layout = layout;
        this.values = values;
        this.flags = flags;
        this.addresses = addresses;
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        Opcode opcode = block.opcode(op);
        if (opcode != Opcode.COPY && opcode != Opcode.FILL) {
            return false;
        }
        boolean copies = opcode == Opcode.COPY;
        boolean fits = values.home(block.d(op)) == Gpr.RDI && values.home(block.x(op)) == Gpr.RCX
                && values.home(block.a(op)) == (copies ? Gpr.RSI : Gpr.RAX);
        if (!fits) {
            throw new IllegalArgumentException("no string instruction of the host's has these registers");
        }
        flags.clobber(true);
        values.load(block.b(op), 8, TEMPORARY);
        code.callTo(routines[number(copies, block.sourceSize(op) == 8, block.size(op))]);
        addresses.redo(code.jcc(Condition.NE), CodeExit.MEMORY_ACCESS);
        return true;
    }

    private static int number(boolean copies, boolean wide, int size) {
        return (copies ? 2 * SIZES : 0) + (wide ? SIZES : 0) + Integer.numberOfTrailingZeros(size);
    }

    /** Emits what blocks call. */
    void emitRoutines() {
        for (int size = 1; size <= 8; size *= 2) {
            for (int addressSize = 4; addressSize <= 8; addressSize += 4) {
                routines[number(true, addressSize == 8, size)] = code.code().executableAddress();
                emit(true, addressSize, size);
                routines[number(false, addressSize == 8, size)] = code.code().executableAddress();
                emit(false, addressSize, size);
            }
        }
    }

    /** A function that leaves ZERO set if all is done. TEMPORARY tells the direction. Changes no guest registers but those that are to change. */
    private void emit(boolean copies, int addressSize, int size) {
        code.test(4, TEMPORARY, TEMPORARY);
        int down = code.jcc(Condition.NE);
        emitLoop(copies, addressSize, size, false);
        code.patch(down);
        emitLoop(copies, addressSize, size, true);
    }

    private void emitLoop(boolean copies, int addressSize, int size, boolean down) {
        failureCount = 0;
        long again = code.code().executableAddress();
        code.test(addressSize, Gpr.RCX, Gpr.RCX);
        int done = code.jcc(Condition.E);
        code.aluStoreImm(Operation.CMP, 4, STATE, layout.poll(), 0);
        fail(code.jcc(Condition.NE));
        int failureWithSource = 0;
        if (copies) {
            translate(Gpr.RSI, addressSize, size, GuestLayout.READ_TAG);
            fail(code.jcc(Condition.NE));
            reach(TEMPORARY, down);
            code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
            code.push(ADDRESS);
            translate(Gpr.RDI, addressSize, size, GuestLayout.WRITE_TAG);
            failureWithSource = code.jcc(Condition.NE);
            reach(SCRATCH, down);
            code.alu(Operation.CMP, 8, TEMPORARY, SCRATCH);
            code.cmov(Condition.A, 8, TEMPORARY, SCRATCH);
            code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
            code.pop(ENTRY);
        } else {
            translate(Gpr.RDI, addressSize, size, GuestLayout.WRITE_TAG);
            fail(code.jcc(Condition.NE));
            reach(TEMPORARY, down);
            code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
        }
        count(size, addressSize, down);
        move(copies, addressSize, size, down);
        code.jmpTo(again);
        if (copies) {
            code.patch(failureWithSource);
            code.pop(SCRATCH);
        }
        for (int i = 0; i < failureCount; i++) {
            code.patch(failures[i]);
        }
        code.patch(done);
        code.ret();
    }

    /** The jump at {@code field} is taken with ZERO clear. */
    private void fail(int field) {
        failures[failureCount++] = field;
    }

    /** ADDRESS = the linear address in {@code register}, ENTRY its TLB entry, SCRATCH its page; ZERO tells whether all of the element may be accessed. */
    private void translate(int register, int addressSize, int size, int tag) {
        code.mov(addressSize, ADDRESS, register);
        code.mov(8, ENTRY, ADDRESS);
        code.shiftImm(Operation.SHR, 8, ENTRY, Integer.numberOfTrailingZeros(PAGE) - ENTRY_BITS);
        code.aluImm(Operation.AND, 4, ENTRY, GuestLayout.TRANSLATIONS - 1 << ENTRY_BITS);
        code.aluLoad(Operation.ADD, 8, ENTRY, STATE, layout.translations());
        code.lea(8, SCRATCH, ADDRESS, size - 1);
        code.aluImm(Operation.AND, 8, SCRATCH, -PAGE);
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, tag);
        int found = code.jccShort(Condition.E);
        code.lea(8, ENTRY, ENTRY, GuestLayout.SECOND_WAY);
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, tag);
        code.patchShort(found);
    }

    /** {@code target} = bytes from ADDRESS, which is in page SCRATCH, to the end of that; downwards to its beginning, without the first element. */
    private void reach(int target, boolean down) {
        if (down) {
            code.mov(4, target, ADDRESS);
            code.aluImm(Operation.AND, 4, target, PAGE - 1);
        } else {
            code.lea(8, target, SCRATCH, PAGE);
            code.alu(Operation.SUB, 8, target, ADDRESS);
        }
    }

    /** TEMPORARY, a number of bytes from {@link #reach}, becomes that of elements to do at once. */
    private void count(int size, int addressSize, boolean down) {
        if (size > 1) {
            code.shiftImm(Operation.SHR, 8, TEMPORARY, Integer.numberOfTrailingZeros(size));
        }
        if (down) {
            code.unary(Operation.INC, 8, TEMPORARY);
        }
        code.mov(addressSize, SCRATCH, Gpr.RCX);
        code.alu(Operation.CMP, 8, TEMPORARY, SCRATCH);
        code.cmov(Condition.A, 8, TEMPORARY, SCRATCH);
    }

    /** Does TEMPORARY elements with the host's instruction, from host address ENTRY to ADDRESS; the guest's registers wait in the state meanwhile. */
    private void move(boolean copies, int addressSize, int size, boolean down) {
        int scale = Integer.numberOfTrailingZeros(size);
        code.mov(8, SCRATCH, TEMPORARY);
        if (down) {
            code.unary(Operation.NEG, 8, SCRATCH);
        }
        code.lea(addressSize, Gpr.RDI, Gpr.RDI, SCRATCH, scale, 0);
        code.store(8, STATE, slot(Gpr.RDI), Gpr.RDI);
        if (copies) {
            code.lea(addressSize, Gpr.RSI, Gpr.RSI, SCRATCH, scale, 0);
            code.store(8, STATE, slot(Gpr.RSI), Gpr.RSI);
            code.mov(8, Gpr.RSI, ENTRY);
        }
        code.alu(Operation.SUB, addressSize, Gpr.RCX, TEMPORARY);
        code.store(8, STATE, slot(Gpr.RCX), Gpr.RCX);
        code.mov(8, Gpr.RDI, ADDRESS);
        code.mov(8, Gpr.RCX, TEMPORARY);
        if (down) {
            code.std();
        }
        if (copies) {
            code.repMovs(size);
        } else {
            code.repStos(size);
        }
        if (down) {
            code.cld();
        }
        code.load(8, Gpr.RDI, STATE, slot(Gpr.RDI));
        if (copies) {
            code.load(8, Gpr.RSI, STATE, slot(Gpr.RSI));
        }
        code.load(8, Gpr.RCX, STATE, slot(Gpr.RCX));
    }

    /** Where the state keeps the guest's register that has this home. */
    private int slot(int home) {
        for (int i = 0; i < HostRegisters.pinned(); i++) {
            if (HostRegisters.of(i) == home) {
                return layout.registers()[i];
            }
        }
        throw new IllegalArgumentException("no guest register lives in " + home);
    }
}
