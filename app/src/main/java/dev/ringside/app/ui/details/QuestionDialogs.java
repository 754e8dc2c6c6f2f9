package dev.ringside.app.ui.details;

import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.work.ErrorDialog;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks in dialogs, each with a way never to be asked again. */
final class QuestionDialogs implements Questions {
    private final Supplier<Window> owner;
    private final PreferencesStore preferences;
    private final Messages messages;
    private final FieldTexts texts;

    QuestionDialogs(Supplier<Window> owner, PreferencesStore preferences, Messages messages, FieldTexts texts) {
        this.owner = owner;
        this.preferences = preferences;
        this.messages = messages;
        this.texts = texts;
    }

    @Override
    public Unapplied unapplied(boolean applicable) {
        ButtonType discard = new ButtonType(messages.text("unapplied.discard"), ButtonData.NO);
        ButtonType stay = new ButtonType(messages.text("unapplied.stay"), ButtonData.CANCEL_CLOSE);
        ButtonType apply = new ButtonType(messages.text("unapplied.apply"), ButtonData.YES);
        List<ButtonType> buttons = applicable ? List.of(discard, stay, apply) : List.of(discard, stay);
        ButtonType answer = ask(messages.text(applicable ? "unapplied.question" : "unapplied.invalid"), "",
                Confirmation.UNAPPLIED_CHANGES, stay, buttons);
        if (answer == apply) {
            return Unapplied.APPLY;
        }
        return answer == discard ? Unapplied.DISCARD : Unapplied.STAY;
    }

    @Override
    public boolean remove(HardwareEntry.Device device) {
        ButtonType keep = new ButtonType(messages.text("remove.keep"), ButtonData.CANCEL_CLOSE);
        ButtonType remove = new ButtonType(messages.text("remove.remove"), ButtonData.OK_DONE);
        boolean disk = device.device() instanceof DiskDescription drive && drive.device() == DiskDevice.DISK;
        return ask(messages.text("remove.question", texts.text(device.label())),
                disk ? messages.text("remove.disk") : "", Confirmation.REMOVE_DEVICE, keep,
                List.of(keep, remove)) == remove;
    }

    private ButtonType ask(String question, String words, Confirmation confirmation, ButtonType safe,
            List<ButtonType> buttons) {
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION);
        alert.initOwner(owner.get());
        alert.setTitle(messages.text("question.title"));
        alert.setHeaderText(question);
        alert.getButtonTypes().setAll(buttons);
        CheckBox never = new CheckBox(messages.text("question.never"));
        never.setMnemonicParsing(true);
        never.setId("never-again");
        VBox content = new VBox(12);
        if (!words.isEmpty()) {
            Label label = new Label(words);
            label.setWrapText(true);
            label.setMaxWidth(420);
            content.getChildren().add(label);
        }
        content.getChildren().add(never);
        alert.getDialogPane().setContent(content);
        ButtonType answer = alert.showAndWait().orElse(safe);
        if (never.isSelected() && answer != safe) {
            preferences.change(now -> now.withConfirmations(without(now.confirmations(), confirmation)));
        }
        return answer;
    }

    private static Set<Confirmation> without(Set<Confirmation> confirmations, Confirmation confirmation) {
        Set<Confirmation> others = EnumSet.noneOf(Confirmation.class);
        others.addAll(confirmations);
        others.remove(confirmation);
        return others;
    }

    @Override
    public void explain(String what, Throwable failure) {
        ErrorDialog.show(owner.get(), messages.text(what), failure);
    }
}
