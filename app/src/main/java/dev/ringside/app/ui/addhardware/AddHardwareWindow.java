package dev.ringside.app.ui.addhardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Addition;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.details.SurroundingsOfMachine;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.work.Background;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ResourceBundle;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Offers every device that the emulator has, and adds the one that is chosen. JavaFX thread. */
public final class AddHardwareWindow {
    private final VirtualMachine machine;
    private final Windows windows;
    private final Runnable added;
    private final ResourceBundle messages = View.messages(AddHardwareWindow.class);
    private final Stage stage;

    private AddHardwareWindow(Window owner, VirtualMachine machine, Windows windows, Path image, Runnable added) {
        this.machine = machine;
        this.windows = windows;
        this.added = added;
        Surroundings surroundings = SurroundingsOfMachine.of(machine.definition(), windows.inventory());
        AddHardwareViewModel viewModel = new AddHardwareViewModel(surroundings,
                Offer.all(surroundings, image, new SecureRandom()));
        View view = View.of(AddHardwareWindow.class, "AddHardware.fxml",
                new AddHardwareController(viewModel, new FieldTexts(), messages, this::add));
        view.root().getStylesheets().addAll(FieldTexts.class.getResource("fields.css").toExternalForm(),
                SurroundingsOfMachine.class.getResource("Details.css").toExternalForm());
        stage = view.dialog(owner);
    }

    /** Opens it over {@code owner}; {@code added} runs when a device was added to {@code machine}. */
    public static void open(Window owner, VirtualMachine machine, Windows windows, Runnable added) {
        MachineDefinition definition = machine.definition();
        Background.run(owner, View.messages(AddHardwareWindow.class).getString("work.prepare"),
                _ -> windows.inventory().placeForImage(definition),
                image -> new AddHardwareWindow(owner, machine, windows, image, added).stage.show());
    }

    private void add(Addition addition) {
        Background.run(stage, messages.getString("work.add"),
                progress -> windows.inventory().add(machine, addition.device(), addition.image(), progress), _ -> {
                    stage.close();
                    added.run();
                });
    }
}
