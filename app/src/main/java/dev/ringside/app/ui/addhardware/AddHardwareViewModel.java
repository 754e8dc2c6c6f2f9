package dev.ringside.app.ui.addhardware;

import dev.ringside.app.hardware.Addition;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.hardware.field.Draft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What can be added to a machine, and what is filled in about it. What was filled in stays while the person looks at other devices. */
final class AddHardwareViewModel {
    private final Surroundings surroundings;
    private final List<Offer> offers;
    private final Map<Offer, Draft<Addition>> drafts = new HashMap<>();
    private final ReadOnlyObjectWrapper<Offer> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();

    /** Begins with the first of {@code offers} that can be had. */
    AddHardwareViewModel(Surroundings surroundings, List<Offer> offers) {
        this.surroundings = surroundings;
        this.offers = List.copyOf(offers);
        select(offers.stream().filter(offer -> offer.obstacle().isEmpty()).findFirst().orElse(offers.getFirst()));
    }

    List<Offer> offers() {
        return offers;
    }

    void select(Offer offer) {
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

    /**
     * What is to be added.
     *
     * @throws IllegalStateException
     *             if something is wrong in it
     */
    Addition addition() {
        return draft(selected.get()).map(draft -> draft.result(draft.subject()))
                .orElseThrow(() -> new IllegalStateException("cannot be added"));
    }

    private void update() {
        possible.set(draft(selected.get()).filter(draft -> draft.problems().isEmpty()).isPresent());
    }
}
