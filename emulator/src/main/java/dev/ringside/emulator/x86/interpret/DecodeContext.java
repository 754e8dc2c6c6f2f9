package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import java.util.Optional;

/**
 * Where and in which mode an instruction is decoded, for those who make its operation.
 *
 * @param mode
 *            the CPU's mode bits ({@link Cpu#mode()}); the operation runs in that mode only
 * @param offset
 *            offset of the instruction in its 4 KiB page
 * @param length
 *            its length in bytes
 * @param block
 *            the block it becomes part of; empty when it is decoded alone
 */
public record DecodeContext(int mode, int offset, int length, Optional<Block> block) {

    /** 64-bit code. */
    public boolean code64() {
        return (mode & Cpu.MODE_CODE64) != 0;
    }

    /** Bytes of the stack pointer in use: 2, 4 or 8. */
    public int stackSize() {
        return code64() ? 8 : (mode & Cpu.MODE_STACK32) != 0 ? 4 : 2;
    }

    /** Other CPUs share the memory: LOCK means something. */
    public boolean shared() {
        return (mode & Cpu.MODE_SHARED) != 0;
    }

    /** CS, DS, ES and SS need neither checks nor bases. */
    public boolean flat() {
        return (mode & Cpu.MODE_FLAT) != 0;
    }
}
