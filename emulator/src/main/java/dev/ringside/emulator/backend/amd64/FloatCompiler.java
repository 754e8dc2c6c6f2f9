package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.FloatFormat;
import dev.ringside.emulator.ir.FloatLayout;
import dev.ringside.emulator.ir.FloatOperation;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.statistics.CodeExit;

/**
 * Compiles operations on the stack of floats to the host's x87 instructions. The guest's stack is the host's, with its control and status words, from the
 * first block that has to do with it until translated code is left.
 */
final class FloatCompiler {
    private static final int MASKS = 0x3f;
    private static final int CONTROL_BITS = 0x1f3f;
    private static final int CONTROL_FIXED = 0x40;

    private final Amd64Encoder code;
    private final FloatLayout floats;
    private final FloatForms forms;
    private final Values values;
    private final AddressCompiler addresses;
    private final FlagKeeper flags;
    private final FloatNotes notes;
    private final ColdExits cold;

    FloatCompiler(Amd64Encoder code, GuestLayout layout, Values values, AddressCompiler addresses, FlagKeeper flags,
            FloatNotes notes, ColdExits cold) {
        this.code = code;
        floats = layout.floats();
        forms = new FloatForms(code);
        this.values = values;
        this.addresses = addresses;
        this.flags = flags;
        this.notes = notes;
        this.cold = cold;
    }

    /** Emits what the head of {@code block} needs if there are such operations in it. Changes the host's flags. */
    void begin(IrBlock block) {
        notes.begin();
        for (int op = 0; op < block.count(); op++) {
            if (block.opcode(op).isFloat()) {
                code.aluStoreImm(Operation.CMP, 4, STATE, floats.inHost(), 0);
                cold.loadFloats(code.jcc(Condition.E), code.code().position());
                return;
            }
        }
    }

    /** Operand {@code d} is about to change. */
    void beforeChange(int d) {
        if (Operand.isRegister(d)) {
            notes.beforeChange(d);
        }
    }

    /** The block ends: what it has to note is written. */
    void end() {
        notes.write(notes.last());
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        Opcode opcode = block.opcode(op);
        if (!opcode.isFloat()) {
            return false;
        }
        int d = block.d(op);
        int a = block.a(op);
        switch (opcode) {
            case FLOAT -> forms.registers(FloatOperation.of(block.x(op)), d, a);
            case FLOAT_MEMORY -> memory(block, op, GuestLayout.READ_TAG);
            case FLOAT_STORE -> memory(block, op, GuestLayout.WRITE_TAG);
            case FLOAT_COMPARE -> {
                forms.compare(FloatOperation.of(block.x(op)), a);
                flags.set();
            }
            case FLOAT_MOVE_IF -> {
                flags.load();
                forms.moveIf(dev.ringside.emulator.ir.Condition.of(block.x(op)), a);
            }
            case FLOAT_STATUS -> status(d);
            case FLOAT_CONTROL -> {
                code.fnstcw(STATE, floats.image());
                code.loadZx(2, SCRATCH, STATE, floats.image());
                values.store(d, 2, SCRATCH);
            }
            default -> setControl(a);
        }
        note(block, op);
        return true;
    }

    private void note(IrBlock block, int op) {
        if (block.opcode(op).hasAddress()) {
            notes.add(block.b(op), addresses.offset(), block.size(op), block.a(op));
        } else if (block.x(op) >= 0 && block.b(op) >= 0) {
            notes.add(block.b(op), addresses.offset(), block.size(op));
        }
    }

    private void memory(IrBlock block, int op, int tag) {
        addresses.onHostNoted(block, op, block.sourceSize(op), tag, floats.address());
        forms.memory(FloatOperation.of(block.x(op)), FloatFormat.of(block.d(op)), ADDRESS);
    }

    private void status(int d) {
        if (values.home(d) == Gpr.RAX) {
            code.fnstswAx();
        } else {
            code.fnstsw(STATE, floats.image());
            code.loadZx(2, SCRATCH, STATE, floats.image());
            values.store(d, 2, SCRATCH);
        }
    }

    private void setControl(int a) {
        flags.clobber(true);
        values.load(a, 2, SCRATCH);
        code.mov(4, ENTRY, SCRATCH);
        code.aluImm(Operation.AND, 4, ENTRY, MASKS);
        code.aluImm(Operation.CMP, 4, ENTRY, MASKS);
        addresses.redo(code.jcc(Condition.NE), CodeExit.INTERPRETED);
        code.aluImm(Operation.AND, 4, SCRATCH, CONTROL_BITS);
        code.aluImm(Operation.OR, 4, SCRATCH, CONTROL_FIXED);
        code.store(2, STATE, floats.image(), SCRATCH);
        code.fldcw(STATE, floats.image());
    }
}
