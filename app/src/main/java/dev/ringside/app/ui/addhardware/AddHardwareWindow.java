package dev.ringside.app.ui.addhardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.addhardware.AddHardwareViewModel.Result;
import dev.ringside.app.ui.details.SurroundingsOfMachine;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.work.Background;
import dev.ringside.app.ui.work.ErrorDialog;
import java.nio.file.Path;
import java.security.SecureRandom;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Offers every device that the emulator has, and adds the one that is chosen. JavaFX thread. */
public final class AddHardwareWindow {
    private final VirtualMachine machine;
    private final Windows windows;
    private final Runnable added;
    private final Messages messages = Messages.of(AddHardwareWindow.class);
    private final AddHardwareViewModel viewModel;
    private final Stage stage;

    private AddHardwareWindow(Window owner, VirtualMachine machine, Windows windows, Path image, Runnable added) {
        this.machine = machine;
        this.windows = windows;
        this.added = added;
        Surroundings surroundings = SurroundingsOfMachine.of(machine.definition(), windows.inventory());
        viewModel = new AddHardwareViewModel(machine::definition, surroundings,
                Offer.all(surroundings, image, new SecureRandom()));
        AddHardwareController controller = new AddHardwareController(viewModel, new FieldTexts(), messages,
                windows.preferences(), () -> windows.showPreferences(stage()), this::add);
        View view = View.of(AddHardwareWindow.class, "AddHardware.fxml", controller);
        view.root().getStylesheets().addAll(FieldTexts.class.getResource("fields.css").toExternalForm(),
                SurroundingsOfMachine.class.getResource("Details.css").toExternalForm());
        stage = view.dialog(owner);
        stage.setOnHidden(_ -> controller.close());
    }

    /** Opens it over {@code owner}; {@code added} runs when a device was added to {@code machine}. */
    public static void open(Window owner, VirtualMachine machine, Windows windows, Runnable added) {
        MachineDefinition definition = machine.definition();
        Background.run(owner, Messages.of(AddHardwareWindow.class).text("work.prepare"),
                _ -> windows.inventory().placeForImage(definition),
                image -> new AddHardwareWindow(owner, machine, windows, image, added).stage.show());
    }

    private Stage stage() {
        return stage;
    }

    private void add() {
        try {
            viewModel.finish().ifPresent(this::add);
        } catch (IllegalArgumentException e) {
            ErrorDialog.show(stage, messages.text("failure.add"), e);
        }
    }

    private void add(Result result) {
        Background.run(stage, messages.text("work.add"),
                progress -> windows.inventory().change(machine, result.changed(), result.base(), result.image(),
                        progress),
                _ -> {
                    stage.close();
                    added.run();
                });
    }
}
