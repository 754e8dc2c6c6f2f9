package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;

/** Compiles moves between the flags and operands that hold them as {@link FlagMask} numbers them, by way of the state. */
final class FlagTransferCompiler {
    private static final int OVERFLOW_BIT = Integer.numberOfTrailingZeros(FlagMask.OVERFLOW);

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final FlagKeeper flags;

    FlagTransferCompiler(Amd64Encoder code, GuestLayout layout, Values values, FlagKeeper flags) {
        this.code = code;
        this.layout = layout;
        this.values = values;
        this.flags = flags;
    }

    /** d = all flags. */
    void read(int d, int size) {
        flags.clobber(true);
        int target = size < 4 ? SCRATCH : values.target(d, SCRATCH);
        code.loadZx(1, ENTRY, STATE, layout.flags());
        code.loadZx(1, target, STATE, layout.flags() + 1);
        code.aluImm(Operation.AND, 4, target, FlagMask.ALL & ~FlagMask.OVERFLOW);
        code.lea(8, target, target, ENTRY, OVERFLOW_BIT, 0);
        values.store(d, size, target);
    }

    /** The flags that {@code op} sets = those in a. */
    void write(IrBlock block, int op) {
        int sets = block.sets(op);
        if ((sets | FlagMask.OVERFLOW) != FlagMask.ALL) {
            throw new IllegalArgumentException("flags " + FlagMask.text(sets) + " are written without the others");
        }
        boolean overflow = (sets & FlagMask.OVERFLOW) != 0;
        if ((block.live(op) & ~sets) != 0) {
            flags.save();
        }
        int source = values.use(block.a(op), 1, SCRATCH);
        code.store(1, STATE, layout.flags() + 1, source);
        if (overflow) {
            code.mov(4, ENTRY, source);
            code.shiftImm(Operation.SHR, 4, ENTRY, OVERFLOW_BIT);
            code.aluImm(Operation.AND, 4, ENTRY, 1);
            code.store(1, STATE, layout.flags(), ENTRY);
        }
        flags.setInState();
    }
}
