/**
 * The translator: runs a CPU's code as code of the host's that is made of it block by block at its first execution, and leaves to the interpreter
 * whatever has no translation.
 */
package dev.ringside.emulator.x86.translate;
