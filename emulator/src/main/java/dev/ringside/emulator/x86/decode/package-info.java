/**
 * From instruction bytes to {@link dev.ringside.emulator.x86.decode.Instruction}: one decoder for every engine, for the disassembler and for the
 * tests. Nothing here touches a CPU or guest memory.
 */
package dev.ringside.emulator.x86.decode;
