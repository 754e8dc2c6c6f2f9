package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.addhardware.AddHardwareWindow;
import dev.ringside.app.ui.addhardware.NewImageDialog;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.machine.MachinePage;
import dev.ringside.app.ui.performance.PerformancePage;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;

/** A machine's hardware, to look at and to edit. */
public final class DetailsPage implements MachinePage {
    private final ObservableMachine machine;
    private final Windows windows;
    private final DetailsViewModel viewModel;
    private final DetailsController controller;
    private final MachineTexts watched;
    private final PerformancePage graphs;
    private final View view;
    private final ChangeListener<MachineDefinition> defined = (_, _, _) -> follow();
    private final ChangeListener<Optional<MachineRun>> ran = (_, _, _) -> follow();

    /** The page of {@code machine}. */
    public DetailsPage(ObservableMachine machine, Windows windows) {
        this.machine = machine;
        this.windows = windows;
        Messages messages = Messages.of(DetailsPage.class);
        FieldTexts texts = new FieldTexts();
        watched = new MachineTexts(machine, texts);
        graphs = new PerformancePage(machine, windows);
        viewModel = new DetailsViewModel(EditedMachine.of(machine.machine(), windows.inventory()),
                windows.preferences(), new QuestionDialogs(() -> node().getScene().getWindow(), windows.preferences(),
                        messages, texts),
                Platform::runLater);
        controller = new DetailsController(viewModel, texts, watched, graphs, this::addHardware,
                new NewImageDialog(machine.machine(), windows), windows.preferences(),
                () -> windows.showPreferences(node().getScene().getWindow()), messages);
        view = View.of(DetailsPage.class, "Details.fxml", controller);
        view.root().getStylesheets().add(FieldTexts.class.getResource("fields.css").toExternalForm());
        KnownSystems.whenRead(() -> Platform.runLater(viewModel::refresh));
        machine.definitionProperty().addListener(defined);
        machine.runProperty().addListener(ran);
    }

    private void addHardware() {
        AddHardwareWindow.open(node().getScene().getWindow(), machine.machine(), windows, viewModel::added);
    }

    private void follow() {
        viewModel.follow(machine.definitionProperty().get());
    }

    @Override
    public Node node() {
        return view.root();
    }

    @Override
    public void shown() {
        watched.start();
        controller.setShown(true);
    }

    @Override
    public void hidden() {
        watched.stop();
        controller.setShown(false);
    }

    @Override
    public boolean mayLeave() {
        return viewModel.mayLeave();
    }

    @Override
    public void close() {
        hidden();
        controller.close();
        machine.definitionProperty().removeListener(defined);
        machine.runProperty().removeListener(ran);
        graphs.close();
    }
}
