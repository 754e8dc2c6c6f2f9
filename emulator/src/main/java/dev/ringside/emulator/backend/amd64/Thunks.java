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

/** The code around the blocks: the way in, the way out, and the look-up of jump targets. */
final class Thunks {
    private static final int PAGE_MASK = 0xfff;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final boolean microsoft = System.getProperty("os.name", "").startsWith("Windows");
    private final int[] saved;
    private long enter;
    private long exit;
    private long lookUpWide;
    private long lookUpNarrow;

    Thunks(Amd64Encoder code, GuestLayout layout) {
        this.code = code;
        this.layout = layout;
        saved = microsoft
                ? new int[]{Gpr.RBX, Gpr.RBP, Gpr.RSI, Gpr.RDI, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15}
                : new int[]{Gpr.RBX, Gpr.RBP, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15};
    }

    /** Emits them at {@code start}, the address of the code buffer's current position. */
    void emit(java.util.function.LongSupplier here) {
        enter = here.getAsLong();
        for (int register : saved) {
            code.push(register);
        }
        code.mov(8, STATE, microsoft ? Gpr.RCX : Gpr.RDI);
        for (int i = 0; i < HostRegisters.pinned(); i++) {
            code.load(8, HostRegisters.of(i), STATE, layout.registers()[i]);
        }
        code.jmpMemory(STATE, layout.entry());
        exit = here.getAsLong();
        for (int i = 0; i < HostRegisters.pinned(); i++) {
            code.store(8, STATE, layout.registers()[i], HostRegisters.of(i));
        }
        code.mov(4, Gpr.RAX, SCRATCH);
        for (int i = saved.length - 1; i >= 0; i--) {
            code.pop(saved[i]);
        }
        code.ret();
        lookUpWide = here.getAsLong();
        lookUp(8);
        lookUpNarrow = here.getAsLong();
        lookUp(4);
    }

    /** A C function of the state's address, which enters the block at the address in the state. */
    long enter() {
        return enter;
    }

    /** Where to jump with an {@link Exit} in SCRATCH. */
    long exit() {
        return exit;
    }

    /** Where to jump with a program counter of {@code size} in TEMPORARY. */
    long lookUp(boolean wide) {
        return wide ? lookUpWide : lookUpNarrow;
    }

    /** Goes on at the program counter in TEMPORARY: at the block that the jump cache has for it, or back to the engine. Flags are in the state. */
    void lookUp(int size) {
        code.mov(8, ADDRESS, TEMPORARY);
        if (size < 8) {
            code.aluLoad(Operation.ADD, 8, ADDRESS, STATE, layout.codeBase());
            code.mov(4, ADDRESS, ADDRESS);
        }
        code.mov(8, ENTRY, ADDRESS);
        code.shiftImm(Operation.SHR, 8, ENTRY, 12);
        code.alu(Operation.XOR, 8, ENTRY, ADDRESS);
        code.aluImm(Operation.AND, 4, ENTRY, GuestLayout.JUMPS - 1);
        code.shiftImm(Operation.SHL, 4, ENTRY, Integer.numberOfTrailingZeros(GuestLayout.JUMP_SIZE));
        code.aluLoad(Operation.ADD, 8, ENTRY, STATE, layout.jumpCache());
        code.mov(8, SCRATCH, ADDRESS);
        code.aluLoad(Operation.XOR, 8, SCRATCH, STATE, layout.jumpKey());
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, 0);
        int miss = code.jccShort(Condition.NE);
        code.aluImm(Operation.AND, 4, ADDRESS, PAGE_MASK);
        code.mov(8, SCRATCH, TEMPORARY);
        code.alu(Operation.SUB, 8, SCRATCH, ADDRESS);
        code.store(8, STATE, layout.pageBase(), SCRATCH);
        code.jmpMemory(ENTRY, 8);
        code.patchShort(miss);
        code.store(8, STATE, layout.programCounter(), TEMPORARY);
        code.movImm(4, SCRATCH, Exit.LOOK_UP);
        code.jmpTo(exit);
    }
}
