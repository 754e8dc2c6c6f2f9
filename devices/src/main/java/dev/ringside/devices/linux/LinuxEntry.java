package dev.ringside.devices.linux;

/**
 * How a CPU begins to run a kernel: flat segments with selectors 10h (code) and 18h (data), interrupts off, the address of the zero page in RSI.
 *
 * @param longMode
 *            in 64-bit mode with the first 4 GiB mapped one to one; otherwise in 32-bit protected mode without paging
 * @param address
 *            of the first instruction, below 4 GiB
 * @param zeroPage
 *            physical address of the boot parameters, below 4 GiB
 */
public record LinuxEntry(boolean longMode, long address, long zeroPage) {}
