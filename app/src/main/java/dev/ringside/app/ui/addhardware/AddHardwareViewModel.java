package dev.ringside.app.ui.addhardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.app.hardware.Addition;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.MachineForm;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.hardware.XmlDraft;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.machine.NewDisk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What can be added to a machine, and what is filled in about it. What was filled in stays while the person looks at other devices. */
final class AddHardwareViewModel {
    private final Supplier<MachineDefinition> machine;
    private final Surroundings surroundings;
    private final List<Offer> offers;
    private final Map<Offer, Draft<Addition>> drafts = new HashMap<>();
    private final ReadOnlyObjectWrapper<Offer> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<DomainXmlException>> xmlProblem = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyBooleanWrapper xmlEdited = new ReadOnlyBooleanWrapper();
    private Optional<XmlDraft> xml = Optional.empty();

    /**
     * What is to be done.
     *
     * @param changed
     *            the machine with the device
     * @param base
     *            the machine without it
     * @param image
     *            the disk image to be made first
     */
    record Result(MachineDefinition changed, MachineDefinition base, Optional<NewDisk> image) {}

    /** Begins with the first of {@code offers} that can be had. */
    AddHardwareViewModel(Supplier<MachineDefinition> machine, Surroundings surroundings, List<Offer> offers) {
        this.machine = machine;
        this.surroundings = surroundings;
        this.offers = List.copyOf(offers);
        select(offers.stream().filter(offer -> offer.obstacle().isEmpty()).findFirst().orElse(offers.getFirst()));
    }

    List<Offer> offers() {
        return offers;
    }

    void select(Offer offer) {
        xml = Optional.empty();
        selected.set(offer);
        update();
    }

    ReadOnlyObjectProperty<Offer> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What is filled in about {@code offer}; empty if it cannot be added. */
    Optional<Draft<Addition>> draft(Offer offer) {
        return offer.obstacle().isPresent()
                ? Optional.empty()
                : Optional.of(drafts.computeIfAbsent(offer, each -> {
                    Draft<Addition> draft = each.draft(surroundings);
                    draft.observe(this::update);
                    return draft;
                }));
    }

    /** Whether the selected device can be added as it is filled in. */
    ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** The selected device as XML in the machine, as it is filled in now. Empty if it cannot be added so. */
    Optional<XmlDraft> writeXml() {
        xml = possible.get() ? Optional.of(xmlOf(addition())) : Optional.empty();
        update();
        return xml;
    }

    private XmlDraft xmlOf(Addition addition) {
        MachineDefinition with = MachineForm.with(machine.get(), addition.device());
        return new XmlDraft(with, HardwareEntry.of(with.hardware()).getLast(), this::update);
    }

    /** What was written as XML is forgotten. */
    void forgetXml() {
        xml = Optional.empty();
        update();
    }

    /** Whether the XML differs from what is filled in. */
    ReadOnlyBooleanProperty xmlEditedProperty() {
        return xmlEdited.getReadOnlyProperty();
    }

    /** Why the XML makes no sense. */
    ReadOnlyObjectProperty<Optional<DomainXmlException>> xmlProblemProperty() {
        return xmlProblem.getReadOnlyProperty();
    }

    /** What is filled in about the selected device. */
    private Addition addition() {
        return draft(selected.get()).map(draft -> draft.result(draft.subject()))
                .orElseThrow(() -> new IllegalStateException("cannot be added"));
    }

    /**
     * What is to be done; empty if the XML makes no sense, which is said then.
     *
     * @throws IllegalStateException
     *             if something is wrong in what was filled in
     * @throws IllegalArgumentException
     *             if the device does not go with what the machine has got meanwhile; the message is for a person
     */
    Optional<Result> finish() {
        Addition addition = addition();
        MachineDefinition base = machine.get();
        MachineDefinition with = MachineForm.with(base, addition.device());
        return xml.filter(XmlDraft::edited).map(edited -> edited.read(with)).orElse(Optional.of(with))
                .map(changed -> new Result(changed, base, addition.image()));
    }

    private void update() {
        Optional<DomainXmlException> problem = xml.flatMap(XmlDraft::problem);
        xmlProblem.set(problem);
        xmlEdited.set(xml.filter(XmlDraft::edited).isPresent());
        possible.set(problem.isEmpty()
                && draft(selected.get()).filter(draft -> draft.problems().isEmpty()).isPresent());
    }
}
