/**
 * A stub for the GNU debugger: the remote serial protocol over TCP, as in the GDB manual, appendix E ("GDB Remote
 * Serial Protocol"), in all-stop mode with one thread per vCPU. It works on a {@link
 * dev.ringside.emulator.machine.Machine} and its {@link dev.ringside.emulator.cpu.DebugTarget}s.
 *
 * <p>
 * Memory addresses and breakpoints are linear, while {@code rip} is the offset in CS, as in QEMU. The register
 * description is chosen when the debugger asks for it: x86-64 when the first CPU is in long mode, i386 otherwise (for
 * 16-bit code, tell GDB {@code set architecture i8086}). Connect again after the guest has changed modes, or ask for
 * one description in {@link dev.ringside.emulator.gdb.DescriptionChoice}.
 */
package dev.ringside.emulator.gdb;
