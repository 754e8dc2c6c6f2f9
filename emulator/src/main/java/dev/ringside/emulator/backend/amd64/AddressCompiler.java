package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.statistics.CodeExit;

/** Computes addresses of memory operands and looks them up in the TLB, and leaves the block where that fails. */
final class AddressCompiler {
    private static final int PAGE_BITS = 12;
    private static final int ENTRY_BITS = Integer.numberOfTrailingZeros(GuestLayout.TRANSLATION_SIZE);

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final FlagKeeper flags;
    private final ColdExits cold;
    /** Offset in the page of the guest instruction that is being compiled. */
    private int offset;
    /** Instructions that the block counts and that are not executed before the one that is being compiled. */
    private int ahead;

    AddressCompiler(Amd64Encoder code, GuestLayout layout, Values values, FlagKeeper flags, ColdExits cold) {
        this.code = code;
        this.layout = layout;
        this.values = values;
        this.flags = flags;
        this.cold = cold;
    }

    /** A block that counts {@code instructions} begins. */
    void begin(int instructions) {
        // Each instruction that begins takes one off.
        ahead = instructions + 1;
    }

    /** Offset in the page of the guest instruction that is being compiled. */
    int offset() {
        return offset;
    }

    /** What follows belongs to the guest instruction at {@code inPage}. */
    void instruction(int inPage) {
        offset = inPage;
        ahead--;
    }

    /** The jump whose displacement is at {@code field} leaves the block for {@code reason} to redo the guest instruction; the flags are in the state. */
    void redo(int field, CodeExit reason) {
        cold.redo(field, offset, reason, ahead);
    }

    /** {@code target} = the address of {@code op} before its segment is added. May use {@code target} alone, and SCRATCH. */
    void effective(IrBlock block, int op, int target) {
        int base = block.base(op);
        int index = block.index(op);
        long displacement = block.displacement(op);
        int size = block.addressSize(op) == 8 ? 8 : 4;
        boolean wide = size == 8 && displacement != (int) displacement;
        int near = wide ? 0 : (int) displacement;
        if (base == Operand.NONE && index == Operand.NONE) {
            code.movImm(size, target, size == 4 ? near & 0xffff_ffffL : displacement);
        } else if (index == Operand.NONE) {
            int from = values.use(base, size, target);
            code.lea(size, target, from, near);
        } else {
            withIndex(base, index, block.scale(op), near, size, target);
        }
        if (wide && (base != Operand.NONE || index != Operand.NONE)) {
            code.movImm(8, SCRATCH, displacement);
            code.lea(8, target, target, SCRATCH, 0, 0);
        }
        if (block.addressSize(op) == 2) {
            code.movzx(2, target, target);
        }
    }

    private void withIndex(int base, int index, int scale, int displacement, int size, int target) {
        int scaled = values.use(index, size, target);
        if (base == Operand.NONE) {
            code.lea(size, target, NONE, scaled, scale, displacement);
        } else if (values.home(base) != NONE) {
            code.lea(size, target, values.home(base), scaled, scale, displacement);
        } else {
            code.lea(size, target, NONE, scaled, scale, displacement);
            // Two operands in the state: the sum is made there, without touching the host's flags.
            values.load(base, size, SCRATCH);
            code.lea(size, target, target, SCRATCH, 0, 0);
        }
    }

    /** ADDRESS = the linear address of {@code op}. */
    private void linear(IrBlock block, int op) {
        effective(block, op, ADDRESS);
        int segment = block.segment(op);
        if (segment != Operand.NONE) {
            code.aluLoad(Operation.ADD, 8, ADDRESS, STATE, layout.registers()[segment]);
            if (block.linearSize(op) == 4) {
                code.mov(4, ADDRESS, ADDRESS);
            }
        }
    }

    /**
     * ADDRESS = the host address of the {@code size} bytes that {@code op} accesses. Changes the host's flags, ENTRY and SCRATCH.
     *
     * @param tag
     *            offset of the tag that must match
     */
    void onHost(IrBlock block, int op, int size, int tag) {
        check(block, op, size, tag);
        code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
    }

    /** As {@link #onHost}, and leaves the address before its segment is added at {@code place} of the state if the access is made. */
    void onHostNoted(IrBlock block, int op, int size, int tag, int place) {
        check(block, op, size, tag);
        int segment = block.segment(op);
        if (segment == Operand.NONE) {
            code.store(8, STATE, place, ADDRESS);
        } else {
            code.mov(8, SCRATCH, ADDRESS);
            code.aluLoad(Operation.SUB, 8, SCRATCH, STATE, layout.registers()[segment]);
            if (block.linearSize(op) == 4) {
                code.mov(4, SCRATCH, SCRATCH);
            }
            code.store(8, STATE, place, SCRATCH);
        }
        code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
    }

    /** ADDRESS = the host address of the page of code that follows the block's in linear memory of {@code size} bytes; else the block is left. */
    void nextPage(int size) {
        flags.clobber(true);
        code.load(8, ADDRESS, STATE, layout.pageBase());
        code.lea(size, ADDRESS, ADDRESS, 1 << PAGE_BITS);
        if (size < 8) {
            // None follows the last one, though compatibility code may have something above 4 GiB.
            code.test(size, ADDRESS, ADDRESS);
            redo(code.jcc(Condition.E), CodeExit.MEMORY_ACCESS);
        }
        find(1, GuestLayout.FETCH_TAG);
        code.aluLoad(Operation.ADD, 8, ADDRESS, ENTRY, GuestLayout.ADDEND);
    }

    /** ADDRESS = the linear address of {@code op}, ENTRY = its TLB entry, which is the right one: else the block is left. */
    private void check(IrBlock block, int op, int size, int tag) {
        flags.clobber(true);
        linear(block, op);
        find(size, tag);
    }

    /** ENTRY = the TLB entry of the {@code size} bytes at ADDRESS, which is the right one: else the block is left. */
    private void find(int size, int tag) {
        code.mov(8, ENTRY, ADDRESS);
        code.shiftImm(Operation.SHR, 8, ENTRY, PAGE_BITS - ENTRY_BITS);
        code.aluImm(Operation.AND, 4, ENTRY, GuestLayout.TRANSLATIONS - 1 << ENTRY_BITS);
        code.aluLoad(Operation.ADD, 8, ENTRY, STATE, layout.translations());
        if (size == 1) {
            code.mov(8, SCRATCH, ADDRESS);
        } else {
            code.lea(8, SCRATCH, ADDRESS, size - 1);
        }
        code.aluImm(Operation.AND, 8, SCRATCH, -(1 << PAGE_BITS));
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, tag);
        int different = code.jcc(Condition.NE);
        cold.redoAccess(different, offset, ahead, tag, size, code.code().position());
    }
}
