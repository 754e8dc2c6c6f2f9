/** Tests of the x86 CPU on a computer that has nothing but memory. */
package dev.ringside.emulator.x86;
