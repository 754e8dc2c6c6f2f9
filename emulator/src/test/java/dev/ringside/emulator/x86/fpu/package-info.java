/** Tests of the x87 unit with known answers; comparison with silicon is in the tests module. */
package dev.ringside.emulator.x86.fpu;
