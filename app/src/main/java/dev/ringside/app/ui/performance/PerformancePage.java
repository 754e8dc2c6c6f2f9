package dev.ringside.app.ui.performance;

import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** What a machine uses, over time; shown within its details. */
public final class PerformancePage implements MachinePage {
    private final StackPane root = new StackPane();

    /** The page of {@code machine}. */
    public PerformancePage(ObservableMachine machine, Windows windows) {
        root.setId("performance");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {}

    @Override
    public void hidden() {}

    @Override
    public void close() {}
}
