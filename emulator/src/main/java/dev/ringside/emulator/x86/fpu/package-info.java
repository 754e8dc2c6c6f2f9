/** The x87 unit and the instructions that save and restore it. */
package dev.ringside.emulator.x86.fpu;
