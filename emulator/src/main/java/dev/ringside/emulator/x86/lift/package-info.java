/** Front end of the translator: turns decoded x86 instructions into the intermediate representation. */
package dev.ringside.emulator.x86.lift;
