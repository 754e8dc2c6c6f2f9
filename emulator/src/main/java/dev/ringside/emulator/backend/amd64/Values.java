package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Operand;

/** Brings operands into host registers and results back. Nothing here changes the host's flags. */
final class Values {
    private final Amd64Encoder code;
    private final GuestLayout layout;
    private IrBlock block;

    Values(Amd64Encoder code, GuestLayout layout) {
        this.code = code;
        this.layout = layout;
    }

    void begin(IrBlock ir) {
        block = ir;
    }

    /** The host register where {@code operand} lives, or NONE. */
    int home(int operand) {
        if (Operand.isTemporary(operand)) {
            return Operand.temporaryNumber(operand) == 0 ? HostRegisters.TEMPORARY : NONE;
        }
        return Operand.isRegister(operand) ? HostRegisters.of(operand) : NONE;
    }

    /** Offset in the state where {@code operand}, a register or a temporary without home, is kept. */
    int slot(int operand) {
        return Operand.isTemporary(operand)
                ? layout.temporaries() + 8 * Operand.temporaryNumber(operand)
                : layout.registers()[operand];
    }

    /** Whether {@code operand} is a constant that an instruction of the host can hold. */
    boolean isImmediate(int operand, int size) {
        return Operand.isConstant(operand) && (size < 8 || block.value(operand) == (int) block.value(operand));
    }

    /** The constant {@code operand} as an instruction of the host holds it. */
    int immediate(int operand) {
        return (int) block.value(operand);
    }

    /** The host register that holds {@code operand}: its home, or else {@code scratch} after loading it. Bits above {@code size} are undefined. */
    int use(int operand, int size, int scratch) {
        int home = home(operand);
        if (home != NONE) {
            return home;
        }
        load(operand, size, scratch);
        return scratch;
    }

    /** Copies {@code operand} to host register {@code target}; bits above {@code size} are undefined. */
    void load(int operand, int size, int target) {
        if (Operand.isConstant(operand)) {
            long value = block.value(operand);
            code.movImm(size < 8 ? 4 : 8, target, size < 8 ? value & 0xffff_ffffL : value);
        } else if (home(operand) != NONE) {
            if (home(operand) != target) {
                code.mov(size < 8 ? 4 : 8, target, home(operand));
            }
        } else {
            code.load(size < 8 ? 4 : 8, target, STATE, slot(operand));
        }
    }

    /** Where the result for {@code d} may be computed: its home, if sizes let the host write it there as the guest has it, or else {@code scratch}. */
    int target(int d, int scratch) {
        return home(d) == NONE ? scratch : home(d);
    }

    /** Writes the low {@code size} bytes of host register {@code source} to {@code d}, as operations of that size do. */
    void store(int d, int size, int source) {
        int home = home(d);
        if (home == NONE) {
            if (size == 4) {
                // The upper half becomes zero; that of the source may belong to the guest.
                code.mov(4, HostRegisters.SCRATCH, source);
                code.store(8, STATE, slot(d), HostRegisters.SCRATCH);
            } else {
                code.store(size, STATE, slot(d), source);
            }
        } else if (home != source) {
            code.mov(size, home, source);
        }
    }
}
