package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.lifecycle.LifecycleTargets;
import dev.ringside.app.work.Unawaited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** What the machine list shows. JavaFX thread. Close it, or the machines keep it. */
public final class MachineListViewModel implements AutoCloseable {
    private final Inventory inventory;
    private final Runnable follower = this::followSoon;
    private final Map<VirtualMachine, MachineItem> items = new HashMap<>();
    private final ObservableList<ListRow> rows = FXCollections.observableArrayList();
    private final ObservableList<MachineItem> selection = FXCollections.observableArrayList();
    private final LifecycleTargets targets = new LifecycleTargets();
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final BooleanProperty hideStopped = new SimpleBooleanProperty(this, "hideStopped");
    private final ObjectProperty<SortOrder> order = new SimpleObjectProperty<>(this, "order", SortOrder.NAME);
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty");
    private final ObservableSet<Optional<String>> folded = FXCollections.observableSet(
            new HashSet<>());
    private final InvalidationListener arranger = _ -> arrangeSoon();
    private final ReadOnlyBooleanWrapper rearranging = new ReadOnlyBooleanWrapper(this, "rearranging");
    private final ReadOnlyIntegerWrapper arranged = new ReadOnlyIntegerWrapper(this, "arranged");
    private List<ListRow> chosen = List.of();
    private boolean arranging;

    /** The machines of {@code inventory}, and those that come later. */
    public MachineListViewModel(Inventory inventory) {
        this.inventory = inventory;
        inventory.observe(follower);
        filter.addListener(_ -> arrange());
        hideStopped.addListener(_ -> arrange());
        order.addListener(_ -> arrange());
        follow();
    }

    private void followSoon() {
        Platform.runLater(this::follow);
    }

    private void follow() {
        List<VirtualMachine> machines = inventory.machines();
        for (VirtualMachine machine : machines) {
            items.computeIfAbsent(machine, this::item);
        }
        items.values().removeIf(item -> {
            boolean gone = !machines.contains(item.machine());
            if (gone) {
                item.close();
            }
            return gone;
        });
        arrange();
    }

    private MachineItem item(VirtualMachine machine) {
        MachineItem item = new MachineItem(machine);
        item.observable().definitionProperty().addListener(arranger);
        item.observable().stateProperty().addListener(arranger);
        Unawaited.logFailure(LastUse.of(machine).thenAccept(moment -> Platform.runLater(() -> {
            item.usedAt(moment);
            arrangeSoon();
        })), "It is unknown when a machine was last used.");
        return item;
    }

    /** Arranges once for all changes that come together. */
    private void arrangeSoon() {
        if (!arranging) {
            arranging = true;
            Platform.runLater(() -> {
                arranging = false;
                arrange();
            });
        }
    }

    /** Sorts and filters anew. */
    void arrange() {
        List<ListRow> next = new ArrayList<>(
                new ListArrangement(MachineFilter.of(filter.get()), hideStopped.get(), order.get(), folded)
                        .rows(List.copyOf(items.values())));
        if (filter.get().isBlank()) {
            inventory.unreadable().forEach(entry -> next.add(new ListRow.Unreadable(entry)));
        }
        empty.set(items.isEmpty() && inventory.unreadable().isEmpty());
        selection.removeIf(item -> !items.containsValue(item));
        follow(selection);
        if (!next.equals(rows)) {
            rearranging.set(true);
            rows.setAll(next);
            rearranging.set(false);
        }
        arranged.set(arranged.get() + 1);
    }

    private void follow(List<MachineItem> selected) {
        List<ObservableMachine> machines = selected.stream().map(MachineItem::observable).toList();
        targets.set(machines);
    }

    /** The rows in their order. */
    ObservableList<ListRow> rows() {
        return rows;
    }

    /** True while the rows change places: what a view selects meanwhile is no person's choice. */
    ReadOnlyBooleanProperty rearrangingProperty() {
        return rearranging.getReadOnlyProperty();
    }

    /** Counts the times that machines, their states or what is shown of them may have changed. */
    ReadOnlyIntegerProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** All machines, shown or not, in no order. */
    List<MachineItem> items() {
        return List.copyOf(items.values());
    }

    /** How many machines run, or have begun to and are not off. */
    int alive() {
        return (int) items.values().stream().filter(MachineItem::alive).count();
    }

    /** How many machines the filter lets through, folded or not. */
    long shown() {
        MachineFilter words = MachineFilter.of(filter.get());
        return items.values().stream().filter(item -> words.matches(item.definition()))
                .filter(item -> !hideStopped.get() || item.alive()).count();
    }

    /** Selects the machines of {@code selected}; a heading stands for all machines under it. */
    void select(List<ListRow> selected) {
        chosen = List.copyOf(selected);
        Set<MachineItem> chosen = new LinkedHashSet<>();
        for (ListRow row : selected) {
            switch (row) {
                case ListRow.Group group -> chosen.addAll(group.members());
                case ListRow.Machine machine -> chosen.add(machine.item());
                case ListRow.Unreadable _ -> {
                    // There is nothing that could be done with it here.
                }
            }
        }
        if (!List.copyOf(chosen).equals(selection)) {
            selection.setAll(chosen);
            follow(selection);
        }
    }

    /** Whether {@code row}, or the one that was there for the same thing before, was selected last. */
    boolean chosen(ListRow row) {
        return switch (row) {
            case ListRow.Group group -> chosen.stream().anyMatch(
                    other -> other instanceof ListRow.Group same && same.name().equals(group.name()));
            case ListRow.Machine _,ListRow.Unreadable _ -> chosen.contains(row);
        };
    }

    /** The selected machines. */
    ObservableList<MachineItem> selection() {
        return selection;
    }

    /** The selected machines, for menus and toolbars. */
    LifecycleTargets targets() {
        return targets;
    }

    /** What is looked for; empty shows all. */
    StringProperty filterProperty() {
        return filter;
    }

    /** Whether machines that are off are left out. */
    BooleanProperty hideStoppedProperty() {
        return hideStopped;
    }

    /** What they are sorted by. */
    ObjectProperty<SortOrder> orderProperty() {
        return order;
    }

    /** Whether there is nothing in the library at all. */
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** The groups whose machines are hidden; empty stands for the machines without a group. They need not be there. */
    ObservableSet<Optional<String>> folded() {
        return folded;
    }

    /** Hides the machines of a group, or shows them again. */
    void fold(Optional<String> group, boolean fold) {
        if (fold ? folded.add(group) : folded.remove(group)) {
            arrange();
        }
    }

    /** Hides the machines of all groups, or shows them again. */
    void foldAll(boolean fold) {
        folded.clear();
        if (fold) {
            folded.add(Optional.empty());
            groups().forEach(group -> folded.add(Optional.of(group)));
        }
        arrange();
    }

    /** The names of all groups, sorted. */
    List<String> groups() {
        return items.values().stream().flatMap(item -> item.definition().group().stream()).distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }

    /** Puts {@code moved} into {@code group}, or into none; done when all are kept there. */
    CompletableFuture<Void> move(List<MachineItem> moved, Optional<String> group) {
        List<CompletableFuture<ChangeOutcome>> changes = new ArrayList<>();
        for (MachineItem item : moved) {
            MachineDefinition definition = item.machine().definition();
            if (!definition.group().equals(group)) {
                changes.add(item.machine().change(definition, MachineDefinition::group, now -> now.withGroup(group)));
            }
        }
        return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        inventory.unobserve(follower);
        targets.set(List.of());
        items.values().forEach(MachineItem::close);
        items.clear();
    }
}
