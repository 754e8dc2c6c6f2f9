package dev.ringside.emulator.gdb;

/** Which register description the stub shows GDB. */
public enum DescriptionChoice {
    /** x86-64 if the first CPU is in long mode when the debugger connects, else i386. */
    BY_MODE,
    /** i386 always. */
    I386,
    /** x86-64 always. */
    X86_64
}
