package dev.ringside.app.ui.machine;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Windows;

/** A machine's window. JavaFX thread. */
public final class MachineWindow {
    private MachineWindow() {}

    /** Makes it; {@code closed} runs when it has been closed. */
    public static MachineWindow open(VirtualMachine machine, Windows windows, Runnable closed) {
        throw new UnsupportedOperationException("MachineWindow");
    }

    /** Brings it to the front at {@code page}. */
    public void show(PageKind page) {
        throw new UnsupportedOperationException("MachineWindow");
    }
}
