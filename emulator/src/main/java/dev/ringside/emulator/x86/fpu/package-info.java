/**
 * The x87 unit: {@link dev.ringside.emulator.x86.fpu.Fpu} with its register stack and exceptions, and the operations that the interpreter executes.
 * The arithmetic itself is {@link dev.ringside.emulator.softfloat}.
 */
package dev.ringside.emulator.x86.fpu;
