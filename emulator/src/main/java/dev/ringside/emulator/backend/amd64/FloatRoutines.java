package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.TEMPORARY;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.FloatLayout;

/**
 * Brings the stack of floats into the host's x87 registers and back, by way of the image that FRSTOR and FNSAVE have in common (SDM vol. 1, figure 8-9),
 * which begins with the top of the stack where the state begins with register 0.
 */
final class FloatRoutines {
    private static final int REGISTERS = 8;
    private static final int SIZE_IN_STATE = 16;
    private static final int SIZE_IN_IMAGE = 10;
    private static final int STATUS = 4;
    private static final int TAGS = 8;
    private static final int POINTERS = 12;
    private static final int IMAGE_OF_REGISTERS = 28;
    /** Moves the number of the top from the status word to where it is an offset among registers in the state. */
    private static final int TOP_SHIFT = 7;
    private static final int OFFSETS = (REGISTERS - 1) * SIZE_IN_STATE;

    private final Amd64Encoder code;
    private final FloatLayout floats;

    FloatRoutines(Amd64Encoder code, FloatLayout floats) {
        this.code = code;
        this.floats = floats;
    }

    /** Emits a function that loads the stack. Changes the registers that are free between operations, and TEMPORARY, and the flags. */
    void emitLoad() {
        code.fnstcw(STATE, floats.hostControl());
        code.load(4, ENTRY, STATE, floats.status());
        code.store(4, STATE, floats.image() + STATUS, ENTRY);
        code.shiftImm(Operation.SHR, 4, ENTRY, TOP_SHIFT);
        for (int i = 0; i < REGISTERS; i++) {
            code.aluImm(Operation.AND, 4, ENTRY, OFFSETS);
            code.load(8, TEMPORARY, STATE, ENTRY, 0, floats.registers());
            code.store(8, STATE, register(i), TEMPORARY);
            code.loadZx(2, TEMPORARY, STATE, ENTRY, 0, floats.registers() + 8);
            code.store(2, STATE, register(i) + 8, TEMPORARY);
            code.aluImm(Operation.ADD, 4, ENTRY, SIZE_IN_STATE);
        }
        code.load(4, TEMPORARY, STATE, floats.control());
        code.store(4, STATE, floats.image(), TEMPORARY);
        code.load(4, TEMPORARY, STATE, floats.tags());
        code.unary(Operation.NOT, 4, TEMPORARY);
        code.movzx(1, TEMPORARY, TEMPORARY);
        spread(4, 0x0f0f);
        spread(2, 0x3333);
        spread(1, 0x5555);
        code.lea(4, TEMPORARY, TEMPORARY, TEMPORARY, 1, 0);
        code.store(4, STATE, floats.image() + TAGS, TEMPORARY);
        for (int at = POINTERS; at < IMAGE_OF_REGISTERS; at += 4) {
            code.storeImm(4, STATE, floats.image() + at, 0);
        }
        code.frstor(STATE, floats.image());
        code.storeImm(4, STATE, floats.inHost(), 1);
        code.ret();
    }

    /** One of three steps that move the bits of TEMPORARY, first side by side, to every second place. */
    private void spread(int distance, int mask) {
        code.mov(4, SCRATCH, TEMPORARY);
        code.shiftImm(Operation.SHL, 4, SCRATCH, distance);
        code.alu(Operation.OR, 4, TEMPORARY, SCRATCH);
        code.aluImm(Operation.AND, 4, TEMPORARY, mask);
    }

    /** On the way out, behind the general registers: brings the stack back into the state if it is not there. Keeps SCRATCH. */
    void emitStore() {
        code.aluStoreImm(Operation.CMP, 4, STATE, floats.inHost(), 0);
        int done = code.jcc(Condition.E);
        code.fnsave(STATE, floats.image());
        code.fldcw(STATE, floats.hostControl());
        code.storeImm(4, STATE, floats.inHost(), 0);
        code.loadZx(2, Gpr.RAX, STATE, floats.image());
        code.store(4, STATE, floats.control(), Gpr.RAX);
        code.loadZx(2, Gpr.RAX, STATE, floats.image() + TAGS);
        code.mov(4, Gpr.RCX, Gpr.RAX);
        code.shiftImm(Operation.SHR, 4, Gpr.RCX, 1);
        code.alu(Operation.AND, 4, Gpr.RAX, Gpr.RCX);
        code.aluImm(Operation.AND, 4, Gpr.RAX, 0x5555);
        gather(1, 0x3333);
        gather(2, 0x0f0f);
        gather(4, 0xff);
        code.aluImm(Operation.XOR, 4, Gpr.RAX, 0xff);
        code.store(4, STATE, floats.tags(), Gpr.RAX);
        code.loadZx(2, Gpr.RCX, STATE, floats.image() + STATUS);
        code.store(4, STATE, floats.status(), Gpr.RCX);
        code.shiftImm(Operation.SHR, 4, Gpr.RCX, TOP_SHIFT);
        for (int i = 0; i < REGISTERS; i++) {
            code.aluImm(Operation.AND, 4, Gpr.RCX, OFFSETS);
            code.load(8, Gpr.RAX, STATE, register(i));
            code.store(8, STATE, Gpr.RCX, 0, floats.registers(), Gpr.RAX);
            code.loadZx(2, Gpr.RAX, STATE, register(i) + 8);
            code.store(8, STATE, Gpr.RCX, 0, floats.registers() + 8, Gpr.RAX);
            code.aluImm(Operation.ADD, 4, Gpr.RCX, SIZE_IN_STATE);
        }
        code.patch(done);
    }

    /** One of three steps that move every second bit of RAX side by side. */
    private void gather(int distance, int mask) {
        code.mov(4, Gpr.RCX, Gpr.RAX);
        code.shiftImm(Operation.SHR, 4, Gpr.RCX, distance);
        code.alu(Operation.OR, 4, Gpr.RAX, Gpr.RCX);
        code.aluImm(Operation.AND, 4, Gpr.RAX, mask);
    }

    private int register(int number) {
        return floats.image() + IMAGE_OF_REGISTERS + SIZE_IN_IMAGE * number;
    }
}
