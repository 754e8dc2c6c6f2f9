/** The back end for x86-64 hosts: turns blocks of the intermediate representation into machine code. Knows no guest architecture. */
package dev.ringside.emulator.backend.amd64;
