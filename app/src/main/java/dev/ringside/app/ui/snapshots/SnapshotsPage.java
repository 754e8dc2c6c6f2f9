package dev.ringside.app.ui.snapshots;

import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** A machine's snapshots. */
public final class SnapshotsPage implements MachinePage {
    private final StackPane root = new StackPane();

    /** The page of {@code machine}. */
    public SnapshotsPage(ObservableMachine machine, Windows windows) {
        root.setId("snapshots");
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
