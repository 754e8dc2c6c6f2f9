/**
 * The machine's console in the terminal that Ringside was started in: keys go to the guest, Ctrl-A introduces commands
 * to the program, as in QEMU.
 */
package dev.ringside.app.terminal;
