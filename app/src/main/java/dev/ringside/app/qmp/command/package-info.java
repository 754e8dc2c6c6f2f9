/**
 * The commands of QEMU's machine protocol that Ringside knows, one class each, with names, arguments and results as in
 * QEMU's schema, and the table that holds them.
 */

package dev.ringside.app.qmp.command;
