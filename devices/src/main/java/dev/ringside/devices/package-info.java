/**
 * Everything that is plugged into a machine: device models, firmware, disk images, the network, and the PC board.
 */
package dev.ringside.devices;
