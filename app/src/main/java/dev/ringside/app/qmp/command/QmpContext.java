package dev.ringside.app.qmp.command;

import dev.ringside.emulator.machine.Machine;

/**
 * What commands work on.
 *
 * @param machine
 *            the machine under control
 * @param runState
 *            where it stands, in QEMU's words
 * @param commands
 *            all commands, for those that list them
 */
public record QmpContext(Machine machine, RunState runState, QmpCommandTable commands) {}
