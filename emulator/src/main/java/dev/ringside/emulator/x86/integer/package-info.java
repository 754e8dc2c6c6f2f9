/** Integer instructions beside the commonest ones, which the interpreter has itself: shifts, multiplication and division, bits, BCD, strings, exchanges. */
package dev.ringside.emulator.x86.integer;
