/** What the tests of the debugger and the monitor share: a CPU small enough to be obviously right. */
package dev.ringside.emulator.debug;
