/**
 * From instruction bytes to {@link dev.ringside.emulator.x86.decode.Instruction} and back: one decoder for every engine, for the disassembler and
 * for the tests, and one encoder for the assembler, both from one description of the instruction set. Nothing here touches a CPU or guest memory.
 */
package dev.ringside.emulator.x86.decode;
