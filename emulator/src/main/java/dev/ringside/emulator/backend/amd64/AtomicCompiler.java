package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
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
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.statistics.CodeExit;

/**
 * Compiles operations on memory that no other processor may interrupt to locked instructions of the host. What is not aligned is left to the
 * interpreter: a host may stop a whole program for a lock across two cache lines.
 */
final class AtomicCompiler {
    private final Amd64Encoder code;
    private final Values values;
    private final AddressCompiler addresses;
    private final FlagKeeper flags;

    AtomicCompiler(Amd64Encoder code, Values values, AddressCompiler addresses, FlagKeeper flags) {
        this.code = code;
        this.values = values;
        this.addresses = addresses;
        this.flags = flags;
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        if (!block.opcode(op).isAtomic()) {
            return false;
        }
        int size = block.size(op);
        int bytes = block.sourceSize(op);
        addresses.onHost(block, op, bytes, GuestLayout.WRITE_TAG);
        if (bytes > 1) {
            code.testImm(4, ADDRESS, bytes - 1);
            addresses.redo(code.jcc(Condition.NE), CodeExit.ALIGNMENT);
        }
        if (block.opcode(op) == Opcode.ATOMIC_COMPARE_EXCHANGE_PAIR) {
            compareExchangePair(block, op);
            return true;
        }
        switch (block.opcode(op)) {
            case ATOMIC_EXCHANGE -> {
                values.load(block.a(op), size, SCRATCH);
                code.xchgMemory(size, ADDRESS, 0, SCRATCH);
            }
            case ATOMIC_ADD -> {
                values.load(block.a(op), size, SCRATCH);
                code.lock();
                code.xadd(size, ADDRESS, 0, SCRATCH);
            }
            case ATOMIC_AND -> change(block, op, Operation.AND);
            case ATOMIC_OR -> change(block, op, Operation.OR);
            case ATOMIC_XOR -> change(block, op, Operation.XOR);
            default -> compareExchange(block, op);
        }
        values.store(block.d(op), size, SCRATCH);
        return true;
    }

    /** SCRATCH = what was there; the accumulator of the host serves for the comparison and is the guest's again afterwards. */
    private void change(IrBlock block, int op, int operation) {
        int size = block.size(op);
        int a = block.a(op);
        boolean wide = Operand.isConstant(a) && !values.isImmediate(a, size);
        if (wide) {
            if (values.home(block.d(op)) != TEMPORARY) {
                throw new IllegalArgumentException("a wide constant and a result elsewhere than in temporary 0");
            }
            values.load(a, size, TEMPORARY);
        }
        code.mov(8, ENTRY, Gpr.RAX);
        load(size);
        int again = code.code().position();
        code.mov(8, SCRATCH, Gpr.RAX);
        if (wide) {
            code.alu(operation, size, SCRATCH, TEMPORARY);
        } else if (Operand.isConstant(a)) {
            code.aluImm(operation, size, SCRATCH, values.immediate(a));
        } else if (values.home(a) == NONE) {
            code.aluLoad(operation, size, SCRATCH, STATE, values.slot(a));
        } else {
            code.alu(operation, size, SCRATCH, values.home(a) == Gpr.RAX ? ENTRY : values.home(a));
        }
        code.lock();
        code.cmpxchg(size, ADDRESS, 0, SCRATCH);
        code.jccTo(Condition.NE, code.code().executableAddress(again));
        code.mov(8, SCRATCH, Gpr.RAX);
        code.mov(8, Gpr.RAX, ENTRY);
    }

    /** The host's accumulator = what is at ADDRESS; what lies behind it may be out of reach. */
    private void load(int size) {
        if (size < 4) {
            code.loadZx(size, Gpr.RAX, ADDRESS, 0);
        } else {
            code.load(size, Gpr.RAX, ADDRESS, 0);
        }
    }

    /** The host's instruction wants the registers that an x86 guest's has. */
    private void compareExchangePair(IrBlock block, int op) {
        boolean fits = values.home(block.d(op)) == Gpr.RAX && values.home(block.x(op)) == Gpr.RDX
                && values.home(block.a(op)) == Gpr.RBX && values.home(block.b(op)) == Gpr.RCX;
        if (!fits) {
            throw new IllegalArgumentException("no instruction of the host's exchanges these registers");
        }
        if ((block.live(op) & ~block.sets(op)) != 0) {
            flags.load();
        }
        code.lock();
        code.cmpxchgWide(block.sourceSize(op), ADDRESS, 0);
        flags.set();
    }

    private void compareExchange(IrBlock block, int op) {
        int size = block.size(op);
        if (values.home(block.x(op)) != Gpr.RAX) {
            throw new IllegalArgumentException("a comparison with another register than 0");
        }
        int source = values.use(block.a(op), size, SCRATCH);
        code.mov(8, ENTRY, Gpr.RAX);
        code.lock();
        code.cmpxchg(size, ADDRESS, 0, source);
        code.mov(8, SCRATCH, Gpr.RAX);
        code.mov(8, Gpr.RAX, ENTRY);
    }
}
