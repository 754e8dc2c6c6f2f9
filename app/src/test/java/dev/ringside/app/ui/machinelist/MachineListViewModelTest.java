package dev.ringside.app.ui.machinelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.ui.lifecycle.LifecycleAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MachineListViewModelTest {
    @TempDir
    private Path folder;
    private MemoryLibrary library;
    private Inventory inventory;
    private MachineListViewModel model;

    @BeforeEach
    void make(FxRobot robot) {
        library = new MemoryLibrary(folder, TestMachines.named("a").withGroup(Optional.of("Web")),
                TestMachines.named("b").withGroup(Optional.of("Web")), TestMachines.named("c"));
        inventory = TestMachines.inventory(library);
        robot.interact(() -> model = new MachineListViewModel(inventory));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> model.close());
        inventory.close();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aHeadingStandsForItsMachinesInWhatIsDone(FxRobot robot) {
        inventory.named("a").orElseThrow().start().join();
        settle();
        robot.interact(() -> model.select(List.of(model.rows().getFirst())));

        assertThat(model.selection()).extracting(MachineItem::name).containsExactly("a", "b");
        assertThat(model.targets().countOf(LifecycleAction.RUN).get()).isEqualTo(1);
        assertThat(model.targets().countOf(LifecycleAction.FORCE_OFF).get()).isEqualTo(1);

        inventory.named("a").orElseThrow().pause().join();
        settle();
        assertThat(model.targets().countOf(LifecycleAction.RESUME).get()).isEqualTo(1);
        assertThat(model.targets().countOf(LifecycleAction.PAUSE).get()).isZero();
    }

    @Test
    void whatIsFoldedAndHiddenIsRememberedForTheNextStart(FxRobot robot) throws BackingStoreException {
        Preferences node = Preferences.userRoot().node("ringside-test-view");
        node.clear();
        robot.interact(() -> {
            new RememberedView(node).restore(model, new SimpleBooleanProperty());
            model.fold(Optional.of("Web"), true);
            model.fold(Optional.empty(), true);
            model.hideStoppedProperty().set(true);
            model.orderProperty().set(SortOrder.LAST_USE);
        });

        robot.interact(() -> {
            try (MachineListViewModel next = new MachineListViewModel(inventory)) {
                new RememberedView(node).restore(next, new SimpleBooleanProperty());
                assertThat(next.folded()).containsExactlyInAnyOrder(Optional.of("Web"), Optional.empty());
                assertThat(next.hideStoppedProperty().get()).isTrue();
                assertThat(next.orderProperty().get()).isEqualTo(SortOrder.LAST_USE);
                next.foldAll(false);
            }
            try (MachineListViewModel last = new MachineListViewModel(inventory)) {
                new RememberedView(node).restore(last, new SimpleBooleanProperty());
                assertThat(last.folded()).isEmpty();
            }
        });
        node.removeNode();
    }

    @Test
    void machinesMoveBetweenGroupsAndTheLibraryKeepsIt(FxRobot robot) {
        List<MachineItem> moved = model.items().stream().filter(item -> !item.name().equals("a")).toList();
        model.move(moved, Optional.of("Lab")).join();
        settle();

        assertThat(model.groups()).containsExactly("Lab", "Web");
        assertThat(inventory.named("c").orElseThrow().definition().group()).contains("Lab");

        model.move(model.items(), Optional.empty()).join();
        settle();
        assertThat(model.groups()).isEmpty();
        assertThat(model.rows()).hasSize(3).allMatch(ListRow.Machine.class::isInstance);
    }

    @Test
    void whatCannotBeKeptFailsAndStaysAsItWas(FxRobot robot) {
        library.refuse(Optional.of("The disk is full."));

        assertThat(model.move(model.items(), Optional.of("Lab"))).failsWithin(
                Duration.ofSeconds(30));
        settle();
        assertThat(model.groups()).containsExactly("Web");
    }

    @Test
    void aMachineThatIsGoneIsNotSelectedAnyMore(FxRobot robot) {
        robot.interact(() -> model.select(List.copyOf(model.rows())));
        assertThat(model.selection()).hasSize(3);

        inventory.delete(inventory.named("c").orElseThrow(), Set.of()).join();
        settle();

        assertThat(model.selection()).extracting(MachineItem::name).containsExactly("a", "b");
        assertThat(model.shown()).isEqualTo(2);
    }
}
