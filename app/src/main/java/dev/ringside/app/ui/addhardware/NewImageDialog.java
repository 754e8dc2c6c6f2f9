package dev.ringside.app.ui.addhardware;

import dev.ringside.app.hardware.NewImageForm;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.fields.FormView;
import dev.ringside.app.ui.fields.ImageMaker;
import dev.ringside.app.ui.work.Background;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** Makes an empty disk image for a machine. JavaFX thread. */
public final class NewImageDialog implements ImageMaker {
    private static final double WIDTH = 640;

    private final VirtualMachine machine;
    private final Windows windows;
    private final Messages messages = Messages.of(NewImageDialog.class);

    /** For disks of {@code machine}. */
    public NewImageDialog(VirtualMachine machine, Windows windows) {
        this.machine = machine;
        this.windows = windows;
    }

    @Override
    public void make(Window owner, Consumer<Path> made) {
        Background.run(owner, messages.text("work.prepare"),
                _ -> windows.inventory().placeForImage(machine.definition()),
                place -> ask(owner, place).ifPresent(image -> Background.run(owner, messages.text("work.image"),
                        progress -> windows.inventory().make(image, progress), made)));
    }

    private Optional<NewDisk> ask(Window owner, Path place) {
        FieldTexts texts = new FieldTexts();
        Draft<NewDisk> draft = new Draft<>(new NewImageForm(), new NewDisk(place, NewImageForm.USUAL_SIZE, false));
        FormView form = new FormView(draft, texts, _ -> new SimpleStringProperty(""), Optional.empty());
        ButtonType create = new ButtonType(messages.text("image.create"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.text("image.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<NewDisk> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(messages.text("image.title"));
        DialogPane pane = dialog.getDialogPane();
        pane.setContent(form.node());
        pane.setPrefWidth(WIDTH);
        pane.getStylesheets().add(FieldTexts.class.getResource("fields.css").toExternalForm());
        pane.getButtonTypes().setAll(create, cancel);
        Node button = pane.lookupButton(create);
        draft.observe(() -> button.setDisable(!draft.problems().isEmpty()));
        dialog.setResultConverter(type -> type == create ? draft.result(draft.subject()) : null);
        Theme.dress(pane.getScene());
        return dialog.showAndWait();
    }
}
