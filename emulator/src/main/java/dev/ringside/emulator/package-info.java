/**
 * The machine's core, on nothing but the JDK: guest memory, buses, interrupt lines, clock, processors and life cycle.
 */
package dev.ringside.emulator;
