package dev.ringside.app.statistics;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A real board with nothing to boot from. */
final class SmallBoard {
    private SmallBoard() {}

    static PcBoard build() throws HardwareException {
        var engine = new InterpreterAccelerator();
        var description = new HardwareDescription("small", 16 << 20, new CpuDescription(engine.models().getFirst(), 1),
                engine.name(), Optional.empty(), List.of());
        return PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {
                // The board has no debug console.
            }
        }, InstantSource.system());
    }
}
