/** Packets of the Internet Protocol, version 4, read from bytes that are not to be trusted and written. Addresses are 32 bits, first byte highest. */
package dev.ringside.devices.network.ip;
