/** Several CPUs on one memory, each on a thread of its own: atomicity, order, code, page tables. */
package dev.ringside.emulator.x86.smp;
