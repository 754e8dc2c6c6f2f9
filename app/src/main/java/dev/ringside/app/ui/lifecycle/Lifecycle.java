package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Windows;
import java.util.List;
import javafx.stage.Window;

/** What can be done with machines; asks first where the preferences say so, and explains what fails. JavaFX thread. */
public final class Lifecycle {
    private final Windows windows;

    /** For all windows. */
    public Lifecycle(Windows windows) {
        this.windows = windows;
    }

    /** Does {@code action} to those of {@code machines} to which it applies now. */
    public void perform(LifecycleAction action, Window owner, List<VirtualMachine> machines) {
        throw new UnsupportedOperationException(action + " " + windows + owner + machines);
    }
}
