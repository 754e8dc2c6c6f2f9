/** Guest RAM outside the Java heap, and the map of the guest's physical address space. */
package dev.ringside.emulator.memory;
