package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.ui.rename.MachineName;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The last page: name, network, firmware, and all that was chosen. */
final class SummaryViewModel {
    private final Texts texts;
    private final Inventory inventory;
    private final MachineName name;
    private final ObjectProperty<NetworkChoice> network = new SimpleObjectProperty<>(this, "network",
            NetworkChoice.NONE);
    private final StringProperty networkName = new SimpleStringProperty(this, "networkName", "isolated");
    private final ObjectProperty<InterfaceModel> model = new SimpleObjectProperty<>(this, "model",
            InterfaceModel.E1000);
    private final ObjectProperty<FirmwareChoice> firmware = new SimpleObjectProperty<>(this, "firmware",
            FirmwareChoice.BUILTIN);
    private final BooleanProperty customise = new SimpleBooleanProperty(this, "customise");
    private final ReadOnlyObjectWrapper<Optional<Hint>> nameHint = new ReadOnlyObjectWrapper<>(this, "nameHint",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Hint>> networkHint = new ReadOnlyObjectWrapper<>(this, "networkHint",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Hint>> firmwareHint = new ReadOnlyObjectWrapper<>(this,
            "firmwareHint", Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private boolean proposing;
    private boolean nameTouched;
    private boolean networkTouched;
    private boolean modelTouched;
    private boolean firmwareTouched;

    SummaryViewModel(Texts texts, Inventory inventory, PageWork work, FirmwareSupply supply) {
        this.texts = texts;
        this.inventory = inventory;
        name = new MachineName(inventory, "", "");
        name.textProperty().addListener(_ -> nameTouched |= !proposing);
        network.addListener(_ -> networkTouched |= !proposing);
        model.addListener(_ -> modelTouched |= !proposing);
        firmware.addListener((_, _, chosen) -> {
            firmwareTouched |= !proposing;
            firmwareHint.set(Optional.empty());
            work.run(() -> supply.of(chosen), found -> followSupply(chosen, found));
        });
        List.<Observable>of(name.textProperty(), network, networkName)
                .forEach(property -> property.addListener(_ -> check()));
        check();
    }

    /** What is proposed for a machine, as long as a person has not chosen otherwise. */
    record Proposal(String name, NetworkChoice network, InterfaceModel model, FirmwareChoice firmware) {}

    /** Proposes {@code proposal}. */
    void propose(Proposal proposal) {
        proposing = true;
        if (!nameTouched) {
            name.textProperty().set(MachineName.free(inventory, proposal.name()));
        }
        if (!networkTouched) {
            network.set(proposal.network());
        }
        if (!modelTouched) {
            model.set(proposal.model());
        }
        if (!firmwareTouched) {
            firmware.set(proposal.firmware());
        }
        proposing = false;
        check();
    }

    private void followSupply(FirmwareChoice chosen, FirmwareSupply.Supply found) {
        if (chosen == firmware.get()) {
            firmwareHint.set(switch (found) {
                case PRESENT -> Optional.empty();
                case FETCHED -> Optional.of(Hint.info(texts.text("firmware.fetched")));
                case MISSING -> Optional.of(Hint.warning(texts.text("firmware.missing")));
            });
        }
    }

    private void check() {
        name.check();
        nameHint.set(name.faultProperty().get().map(Hint::error));
        boolean nameless = network.get() == NetworkChoice.ISOLATED && networkName.get().isBlank();
        networkHint.set(nameless ? Optional.of(Hint.error(texts.text("network.nameless"))) : Optional.empty());
        complete.set(nameHint.get().isEmpty() && networkHint.get().isEmpty());
    }

    /** The machine's name. */
    StringProperty nameProperty() {
        return name.textProperty();
    }

    /** What is wrong with it. */
    ReadOnlyObjectProperty<Optional<Hint>> nameHintProperty() {
        return nameHint.getReadOnlyProperty();
    }

    /** Where the network card leads. */
    ObjectProperty<NetworkChoice> networkProperty() {
        return network;
    }

    /** Name of the isolated network. */
    StringProperty networkNameProperty() {
        return networkName;
    }

    /** What is wrong with it. */
    ReadOnlyObjectProperty<Optional<Hint>> networkHintProperty() {
        return networkHint.getReadOnlyProperty();
    }

    /** The network card. */
    ObjectProperty<InterfaceModel> modelProperty() {
        return model;
    }

    /** What runs first. */
    ObjectProperty<FirmwareChoice> firmwareProperty() {
        return firmware;
    }

    /** How it can be had, if it is not here. */
    ReadOnlyObjectProperty<Optional<Hint>> firmwareHintProperty() {
        return firmwareHint.getReadOnlyProperty();
    }

    /** Whether the machine is shown part by part before it starts. */
    BooleanProperty customiseProperty() {
        return customise;
    }

    /** Whether the machine can be made. */
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** The network card, if there is to be one. */
    Optional<InterfaceDescription> card() {
        Optional<NetworkSource> source = switch (network.get()) {
            case USER -> Optional.of(new NetworkSource.User());
            case ISOLATED -> Optional.of(new NetworkSource.Isolated(networkName.get().strip()));
            case NONE -> Optional.empty();
        };
        return source.map(leads -> new InterfaceDescription(model.get(), MacAddress.random(new SecureRandom()), leads,
                true));
    }
}
