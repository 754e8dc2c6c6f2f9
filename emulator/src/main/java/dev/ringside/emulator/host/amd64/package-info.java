/**
 * The x86-64 host: an assembler that writes machine code straight into code memory, what the host's processor has beyond the baseline, and a
 * verifier of emitted code.
 */
package dev.ringside.emulator.host.amd64;
