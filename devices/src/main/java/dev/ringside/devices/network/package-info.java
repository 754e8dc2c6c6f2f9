/**
 * Ethernet as cards see it: a {@link dev.ringside.devices.network.NetworkCard} is what all models of cards have in common, and its cable leads to a
 * {@link dev.ringside.devices.network.Network}. Frames are arrays of bytes from the destination address to the end of the data, without preamble and
 * check sequence.
 */
package dev.ringside.devices.network;
