/**
 * Media of drives: disk images on the host behind one blocking interface, and the {@link dev.ringside.devices.storage.Drive} by which controllers use
 * them without waiting. Sectors, geometry and command sets are the controllers' business; here are bytes.
 */
package dev.ringside.devices.storage;
