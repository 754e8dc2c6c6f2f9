package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.MachineForm;
import dev.ringside.app.hardware.XmlDraft;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.PreferencesStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the details of a machine show, and the contract of Apply and Cancel: what is edited stays in a draft until it is applied; then it is kept for
 * the next start and done at once where the running machine can follow.
 *
 * <p>
 * One thread: that of {@code window}, on which the ends of changes are followed.
 */
final class DetailsViewModel {
    private final EditedMachine machine;
    private final PreferencesStore preferences;
    private final Questions questions;
    private final Executor window;
    private final ObservableList<HardwareEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HardwareEntry> selected = new ReadOnlyObjectWrapper<>(
            HardwareEntry.Panel.OVERVIEW);
    private final ReadOnlyObjectWrapper<Optional<Draft<MachineDefinition>>> draft = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<XmlDraft> xml = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<DomainXmlException>> xmlProblem = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper pending = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Conflict> conflict = new ReadOnlyObjectWrapper<>(Conflict.NONE);
    private MachineDefinition definition;
    private boolean applying;
    /** Whether the list is being replaced: whoever shows it may select something by itself then. */
    private boolean listing;

    /** Whether somebody else changed what is being edited. */
    enum Conflict {
        /** Nobody did. */
        NONE,
        /** It is different now; applying replaces what somebody else made of it. */
        CHANGED,
        /** It is gone. */
        REMOVED
    }

    DetailsViewModel(EditedMachine machine, PreferencesStore preferences, Questions questions, Executor window) {
        this.machine = machine;
        this.preferences = preferences;
        this.questions = questions;
        this.window = window;
        load(machine.definition(), HardwareEntry.Panel.OVERVIEW);
    }

    ObservableList<HardwareEntry> entries() {
        return entries;
    }

    ReadOnlyObjectProperty<HardwareEntry> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What is edited of the selected entry; empty if there is nothing to edit. */
    ReadOnlyObjectProperty<Optional<Draft<MachineDefinition>>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** The selected entry as XML. */
    ReadOnlyObjectProperty<XmlDraft> xmlProperty() {
        return xml.getReadOnlyProperty();
    }

    /** Why the XML could not be applied. */
    ReadOnlyObjectProperty<Optional<DomainXmlException>> xmlProblemProperty() {
        return xmlProblem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** Whether there is something to apply and nothing wrong with it. */
    ReadOnlyBooleanProperty applicableProperty() {
        return applicable.getReadOnlyProperty();
    }

    /** Whether the running machine differs from its definition. */
    ReadOnlyBooleanProperty pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Conflict> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    boolean removable() {
        return selected.get() instanceof HardwareEntry.Device;
    }

    MachineDefinition definition() {
        return definition;
    }

    /** Selects {@code entry}, unless the person wants to stay with what is edited. */
    void select(HardwareEntry entry) {
        if (listing || entry.id().equals(selected.get().id())) {
            return;
        }
        if (!mayLeave()) {
            // Whoever shows the selection has shown the other one already.
            HardwareEntry stays = selected.get();
            selected.set(null);
            selected.set(stays);
            return;
        }
        load(definition, find(entry.id()).orElse(HardwareEntry.Panel.OVERVIEW));
    }

    /** Whether what is edited may be left; asks if there is something. Changes are being applied or forgotten then. */
    boolean mayLeave() {
        if (!edited.get() || applying) {
            return true;
        }
        if (!preferences.get().confirmations().contains(Confirmation.UNAPPLIED_CHANGES)) {
            cancel();
            return true;
        }
        return switch (questions.unapplied(applicable.get())) {
            case APPLY -> {
                apply();
                yield true;
            }
            case DISCARD -> {
                cancel();
                yield true;
            }
            case STAY -> false;
        };
    }

    /** Keeps what was edited, and does it at once where that is possible. */
    void apply() {
        if (!applicable.get()) {
            return;
        }
        Optional<MachineDefinition> changed = xml.get().edited()
                ? xml.get().read(definition)
                : draft.get().map(each -> each.result(definition));
        changed.ifPresent(each -> change(each, "failure.apply", selected.get()));
    }

    /** The surroundings are known better now: what is not edited is shown anew. */
    void refresh() {
        if (!edited.get() && !applying) {
            cancel();
        }
    }

    /** Forgets what was edited. */
    void cancel() {
        load(definition, find(selected.get().id()).orElse(HardwareEntry.Panel.OVERVIEW));
    }

    /** Removes the device, after asking if the preferences say so. */
    void remove(HardwareEntry.Device device) {
        boolean ask = preferences.get().confirmations().contains(Confirmation.REMOVE_DEVICE);
        if (ask && !questions.remove(device)) {
            return;
        }
        int place = entries.indexOf(selected.get());
        change(MachineForm.without(definition, device), "failure.remove", entries.get(Math.max(0, place - 1)));
    }

    /** The device was added and is shown. */
    void added() {
        follow(machine.definition());
        if (mayLeave()) {
            load(definition, entries.getLast());
        }
    }

    private void change(MachineDefinition changed, String what, HardwareEntry then) {
        applying = true;
        update();
        HardwareEntry shown = selected.get();
        var _ = machine.change(changed, definition).whenCompleteAsync((_, failure) -> {
            applying = false;
            // It may have been kept even if it failed, when only the running machine could not follow.
            boolean kept = machine.definition().equals(changed);
            if (kept && selected.get().equals(shown)) {
                load(changed, at(changed, then, place(then)));
            } else {
                follow(machine.definition());
            }
            update();
            if (failure != null) {
                questions.explain(what, failure);
            }
        }, window);
    }

    private static int place(HardwareEntry entry) {
        return entry instanceof HardwareEntry.Device device ? device.index() : -1;
    }

    /** The entry where {@code wanted} was: what it is told by may have been edited. */
    private static HardwareEntry at(MachineDefinition machine, HardwareEntry wanted, int place) {
        List<HardwareEntry> there = HardwareEntry.of(machine.hardware());
        return there.stream().filter(entry -> entry.id().equals(wanted.id())).findFirst()
                .or(() -> there.stream().filter(entry -> place(entry) == place).findFirst())
                .orElse(HardwareEntry.Panel.OVERVIEW);
    }

    /** The machine is {@code changed} now, by whomever, or runs or ends. */
    void follow(MachineDefinition changed) {
        pending.set(machine.outcome() == ChangeOutcome.AFTER_SHUTDOWN);
        if (applying || changed.equals(definition)) {
            return;
        }
        if (!edited.get()) {
            load(changed, at(changed, selected.get(), place(selected.get())));
            return;
        }
        MachineDefinition before = definition;
        definition = changed;
        list(changed);
        Optional<HardwareEntry> now = find(selected.get().id());
        if (now.isEmpty() || place(now.get()) != place(selected.get())) {
            conflict.set(Conflict.REMOVED);
        } else if (differs(before, changed)) {
            conflict.set(Conflict.CHANGED);
        }
        update();
    }

    private boolean differs(MachineDefinition before, MachineDefinition after) {
        return xml.get().edited()
                ? xml.get().differs(after)
                : draft.get().map(Draft::form).filter(form -> !form.read(before).equals(form.read(after))).isPresent();
    }

    private Optional<HardwareEntry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private void list(MachineDefinition listed) {
        List<HardwareEntry> now = HardwareEntry.of(listed.hardware());
        if (!now.equals(entries)) {
            listing = true;
            try {
                entries.setAll(now);
            } finally {
                listing = false;
            }
        }
    }

    private void load(MachineDefinition loaded, HardwareEntry entry) {
        definition = loaded;
        list(loaded);
        conflict.set(Conflict.NONE);
        pending.set(machine.outcome() == ChangeOutcome.AFTER_SHUTDOWN);
        Optional<Form<MachineDefinition>> form = MachineForm.of(entry, loaded, machine.surroundings());
        xml.set(new XmlDraft(loaded, entry, this::update));
        draft.set(form.map(each -> new Draft<>(each, loaded)));
        draft.get().ifPresent(each -> each.observe(this::update));
        selected.set(entry);
        update();
    }

    private void update() {
        boolean inXml = xml.get().edited();
        edited.set(inXml || draft.get().filter(Draft::edited).isPresent());
        xmlProblem.set(xml.get().problem());
        boolean right = inXml
                ? xml.get().problem().isEmpty()
                : draft.get().filter(each -> each.problems().isEmpty()).isPresent();
        applicable.set(edited.get() && right && !applying && conflict.get() != Conflict.REMOVED);
    }
}
