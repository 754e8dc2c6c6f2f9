/** Ports that only emulators have: the E9 console and the debug-exit port. */
package dev.ringside.devices.debug;
