package dev.ringside.app.machine;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.HardwareDescription;
import java.util.List;
import java.util.Optional;

/**
 * A machine between power-on and power-off.
 *
 * @param hardware
 *            what it is really made of; the definition may have changed since
 * @param board
 *            the board that runs; do not close it
 * @param lines
 *            its text consoles in the order of its description: serial ports, then virtio consoles
 * @param first
 *            the text console to look at first, as its kernel says nothing on the screen
 */
public record MachineRun(HardwareDescription hardware, PcBoard board, List<ConsoleLine> lines,
        Optional<ConsoleLine> first) {}
