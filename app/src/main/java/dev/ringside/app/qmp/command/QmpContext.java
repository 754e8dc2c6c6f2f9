package dev.ringside.app.qmp.command;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.emulator.machine.Machine;

/**
 * What commands work on.
 *
 * @param board
 *            the board of the machine under control
 * @param runState
 *            where it stands, in QEMU's words
 * @param commands
 *            all commands, for those that list them
 */
public record QmpContext(PcBoard board, RunState runState, QmpCommandTable commands) {

    /** The machine under control. */
    public Machine machine() {
        return board.machine();
    }
}
