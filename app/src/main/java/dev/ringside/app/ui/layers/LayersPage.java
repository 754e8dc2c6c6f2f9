package dev.ringside.app.ui.layers;

import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** What a guest is doing right now. */
public final class LayersPage implements MachinePage {
    private final StackPane root = new StackPane();

    /** The page of {@code machine}. */
    public LayersPage(ObservableMachine machine, Windows windows) {
        root.setId("layers");
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
