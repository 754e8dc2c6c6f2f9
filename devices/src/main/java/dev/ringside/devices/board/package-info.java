/** The PC board: a hardware description in plain records, and the wiring of a machine from it. */
package dev.ringside.devices.board;
