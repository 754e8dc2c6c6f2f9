package dev.ringside.app.ui.snapshots;

import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import javafx.scene.Node;

/** The page of a machine's snapshots, of which there are none: this version takes none, and the page says so. */
public final class SnapshotsPage implements MachinePage {
    private final Node root = View.of(SnapshotsPage.class, "Snapshots.fxml", this).root();

    /** The page of {@code machine}. */
    public SnapshotsPage(ObservableMachine machine, Windows windows) {
        root.setAccessibleText(machine.machine().name());
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
