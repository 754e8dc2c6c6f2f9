package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.statistics.CodeExit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Compiles vector operations to the host's own. All of the guest's vectors are in the host's vector registers of the same numbers, with the guest's
 * rounding and status, from the first block that has to do with them until translated code is left: others do not pay for it.
 */
final class VectorCompiler {
    private static final Map<VectorOperation, VectorForm> FORMS = new VectorForms(
            HostFeatures.detect().orElseGet(HostFeatures::baseline)).all();
    private static final int ALIGNMENT = 16;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final AddressCompiler addresses;
    private final FlagKeeper flags;
    private final ColdExits cold;

    VectorCompiler(Amd64Encoder code, GuestLayout layout, Values values, AddressCompiler addresses, FlagKeeper flags,
            ColdExits cold) {
        this.code = code;
        this.layout = layout;
        this.values = values;
        this.addresses = addresses;
        this.flags = flags;
        this.cold = cold;
    }

    /** What this host can do. */
    static Set<VectorOperation> operations() {
        return EnumSet.copyOf(FORMS.keySet());
    }

    /** Emits what the head of {@code block} needs if there are vector operations in it. Changes the host's flags. */
    void begin(IrBlock block) {
        for (int op = 0; op < block.count(); op++) {
            if (block.opcode(op).isVector()) {
                code.aluStoreImm(Operation.CMP, 4, STATE, layout.vectorsInHost(), 0);
                cold.loadVectors(code.jcc(Condition.E), code.code().position());
                return;
            }
        }
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        if (!block.opcode(op).isVector()) {
            return false;
        }
        VectorForm form = FORMS.get(VectorOperation.of(block.x(op)));
        int size = block.size(op);
        int d = block.d(op);
        int a = block.a(op);
        int value = block.b(op);
        switch (block.opcode(op)) {
            case VECTOR -> form.registers(code, false, d, a, value);
            case VECTOR_MEMORY -> {
                onHost(block, op, GuestLayout.READ_TAG);
                form.memory(code, false, d, ADDRESS, value);
            }
            case VECTOR_STORE -> {
                onHost(block, op, GuestLayout.WRITE_TAG);
                store(VectorOperation.of(block.x(op)), a);
            }
            case VECTOR_TO_REGISTER -> {
                int target = values.home(d) == NONE || size < 4 ? SCRATCH : values.home(d);
                form.registers(code, size == 8, target, a, value);
                values.store(d, size, target);
            }
            case VECTOR_MEMORY_TO_REGISTER -> {
                onHost(block, op, GuestLayout.READ_TAG);
                int target = values.target(d, SCRATCH);
                form.memory(code, size == 8, target, ADDRESS, value);
                values.store(d, size, target);
            }
            case REGISTER_TO_VECTOR -> form.registers(code, size == 8, d, values.use(a, size, SCRATCH), value);
            case VECTOR_COMPARE -> {
                form.registers(code, false, d, a, value);
                flags.set();
            }
            case VECTOR_COMPARE_MEMORY -> {
                onHost(block, op, GuestLayout.READ_TAG);
                form.memory(code, false, d, ADDRESS, value);
                flags.set();
            }
            default -> throw new IllegalArgumentException("no vectors in " + block.opcode(op));
        }
        return true;
    }

    private void store(VectorOperation part, int a) {
        switch (part) {
            case MOVE -> code.movupsStore(ADDRESS, 0, a);
            case EXTEND_32 -> code.movssStore(ADDRESS, 0, a);
            case EXTEND_64 -> code.movsdStore(ADDRESS, 0, a);
            case HIGH_64 -> code.movhpsStore(ADDRESS, 0, a);
            default -> throw new IllegalArgumentException(part + " is no store");
        }
    }

    /** ADDRESS = the host address of the operand. What is not aligned as it must be is left to those who raise exceptions: the host must not. */
    private void onHost(IrBlock block, int op, int tag) {
        addresses.onHost(block, op, block.sourceSize(op), tag);
        if (block.opcode(op) != Opcode.VECTOR_MEMORY_TO_REGISTER && block.size(op) == ALIGNMENT) {
            code.testImm(1, ADDRESS, ALIGNMENT - 1);
            addresses.redo(code.jcc(Condition.NE), CodeExit.ALIGNMENT);
        }
    }
}
