/**
 * What the host's operating system gives beyond the JDK: its C functions, memory that can be executed, and the way into code that was put there.
 */
package dev.ringside.emulator.host;
