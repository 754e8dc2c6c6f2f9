package dev.ringside.app.ui.machinelist;

import dev.ringside.app.demo.EmbeddedGuestMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleAction;
import dev.ringside.app.ui.machine.PageKind;
import dev.ringside.app.ui.work.Background;
import java.util.List;
import javafx.stage.Window;

/** Makes a machine with Ringside's own guest, starts it and shows it. */
record EmbeddedGuestStart(Messages messages, Windows windows) {

    void begin(Window owner) {
        Background.run(owner, messages.text("demo.creating"),
                progress -> EmbeddedGuestMachine.create(windows.inventory(), progress), machine -> {
                    new Lifecycle(windows).perform(LifecycleAction.RUN, owner, List.of(machine));
                    windows.showMachine(machine, PageKind.CONSOLE);
                });
    }
}
