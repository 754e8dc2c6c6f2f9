package dev.ringside.app.ui.machinelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.emulator.machine.MachineState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.prefs.BackingStoreException;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MachineListWindowTest {
    @TempDir
    private static Path folder;

    private final AtomicInteger ends = new AtomicInteger();
    private final PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);
    private MemoryLibrary library;
    private Inventory inventory;
    private MachineListWindow window;

    @Start
    void start(Stage stage) {
        Theme.apply(ThemeChoice.LIGHT);
        forget();
        library = new MemoryLibrary(folder);
        inventory = TestMachines.inventory(library);
        window = MachineListWindow.show(stage, new Windows(inventory, preferences, ends::incrementAndGet));
        stage.setWidth(960);
        stage.setHeight(700);
    }

    @Stop
    void stop() {
        window.close();
        inventory.close();
    }

    /** Every test looks at the list for the first time. */
    private static void forget() {
        try {
            RememberedView.ofUser().node().clear();
        } catch (BackingStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private void three(FxRobot robot) {
        robot.interact(() -> {
            library.put(TestMachines.named("alpha").withTags(List.of("web")));
            library.put(TestMachines.named("beta"));
            library.put(TestMachines.named("gamma").withGroup(Optional.of("Lab")));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> names(FxRobot robot) {
        ListView<ListRow> machines = robot.lookup("#machines").queryListView();
        return machines.getItems().stream().filter(ListRow.Machine.class::isInstance)
                .map(row -> ((ListRow.Machine) row).item().name()).toList();
    }

    /** The cell that shows the machine; the list keeps others that can't be seen. */
    private static Node row(FxRobot robot, String name) {
        return robot.lookup(".row-cell").queryAllAs(RowCell.class).stream()
                .filter(cell -> cell.visibleMachine().filter(item -> item.name().equals(name)).isPresent()).findFirst()
                .orElseThrow();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void anEmptyLibraryOffersTheGuestAndTheWizard(FxRobot robot) {
        assertThat(robot.lookup("#empty-demo").query().isVisible()).isTrue();
        assertThat(robot.lookup("#empty-new").query().isVisible()).isTrue();
        assertThat(robot.lookup("#empty-title").queryAs(Labeled.class).getText()).isEqualTo("Welcome to Ringside");
        assertThat(shown(robot, "#machines")).isFalse();

        three(robot);

        assertThat(shown(robot, "#empty-demo")).isFalse();
        assertThat(shown(robot, "#machines")).isTrue();
        assertThat(names(robot)).containsExactly("gamma", "alpha", "beta");
    }

    private static boolean shown(FxRobot robot, String id) {
        for (Node node = robot.lookup(id).query(); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theFilterNarrowsTheListUntilEscape(FxRobot robot) {
        three(robot);

        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("web");

        assertThat(names(robot)).containsExactly("alpha");
        assertThat(robot.lookup("#counts").queryAs(Labeled.class).getText())
                .isEqualTo("1 of 3 machines shown, 0 running");

        robot.push(KeyCode.ESCAPE);

        assertThat(robot.lookup("#filter").queryAs(TextField.class).getText()).isEmpty();
        assertThat(names(robot)).hasSize(3);
    }

    @Test
    void whatIsSelectedStaysSelectedWhenTheOrderChanges(FxRobot robot) {
        three(robot);
        robot.clickOn(row(robot, "alpha"));

        robot.interact(() -> library.put(inventory.named("alpha").orElseThrow().definition().withName("zeta")));
        WaitForAsyncUtils.waitForFxEvents();

        ListView<ListRow> machines = robot.lookup("#machines").queryListView();
        assertThat(names(robot)).containsExactly("gamma", "beta", "zeta");
        assertThat(machines.getSelectionModel().getSelectedItems()).singleElement()
                .isInstanceOfSatisfying(ListRow.Machine.class, row -> assertThat(row.item().name()).isEqualTo("zeta"));
    }

    @Test
    void severalMachinesAreStartedAndForcedOffTogether(FxRobot robot) throws TimeoutException {
        three(robot);
        robot.clickOn(row(robot, "alpha")).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(robot.lookup("#counts").queryAs(Labeled.class).getText())
                .isEqualTo("3 machines, 0 running; 2 selected");

        robot.clickOn("#tool-run");
        until(() -> state("alpha") == MachineState.RUNNING && state("beta") == MachineState.RUNNING);

        assertThat(state("gamma")).isEqualTo(MachineState.OFF);
        assertThat(robot.lookup("#counts").queryAs(Labeled.class).getText()).startsWith("3 machines, 2 running");
        assertThat(robot.lookup("#tool-run").query().isDisabled()).isTrue();

        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(robot.lookup("#question").tryQuery()).isPresent();
        assertThat(state("alpha")).isEqualTo(MachineState.RUNNING);
        robot.clickOn("#never-again").clickOn("#question-yes");
        until(() -> state("alpha") == MachineState.OFF && state("beta") == MachineState.OFF);

        assertThat(preferences.get().confirmations()).doesNotContain(Preferences.Confirmation.FORCE_OFF)
                .contains(Preferences.Confirmation.RESET);
    }

    private MachineState state(String name) {
        return inventory.named(name).orElseThrow().state();
    }

    @Test
    void theContextMenuOffersWhatCanBeDone(FxRobot robot) {
        three(robot);
        robot.clickOn(row(robot, "beta")).clickOn(MouseButton.SECONDARY);

        ContextMenu menu = robot.lookup("#machines").queryListView().getContextMenu();
        assertThat(menu.isShowing()).isTrue();
        assertThat(item(menu, "menu-run").isDisable()).isFalse();
        assertThat(item(menu, "menu-pause").isDisable()).isTrue();
        assertThat(item(menu, "menu-force-off").isDisable()).isTrue();
        assertThat(item(menu, "menu-rename").isDisable()).isFalse();
        assertThat(item(menu, "menu-move").isDisable()).isFalse();
        robot.push(KeyCode.ESCAPE);
    }

    private static MenuItem item(ContextMenu menu, String id) {
        return menu.getItems().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
    }

    @Test
    void aMachineIsRenamedToAFreeNameOnly(FxRobot robot) throws TimeoutException {
        three(robot);
        robot.clickOn(row(robot, "beta")).push(KeyCode.F2);

        robot.interact(() -> robot.lookup("#rename-name").queryTextInputControl().clear());
        robot.clickOn("#rename-name").write("alpha");
        assertThat(robot.lookup("#rename-ok").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#rename-fault").queryAs(Labeled.class).getText()).contains("already");
        robot.write("2");
        robot.clickOn("#rename-ok");

        until(() -> inventory.named("alpha2").isPresent());
        assertThat(inventory.named("beta")).isEmpty();
        assertThat(names(robot)).contains("alpha2");
    }

    @Test
    void aHeadingFoldsItsMachinesByKey(FxRobot robot) {
        three(robot);
        robot.clickOn("Lab").push(KeyCode.LEFT);
        assertThat(names(robot)).containsExactly("alpha", "beta");

        robot.push(KeyCode.RIGHT);
        assertThat(names(robot)).containsExactly("gamma", "alpha", "beta");
    }

    @Test
    void anUnreadableFileIsARowWithItsReason(FxRobot robot) {
        robot.interact(() -> library.putUnreadable("broken.json", "Line 3: a comma is missing."));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("broken.json").tryQuery()).isPresent();
        assertThat(robot.lookup("Line 3: a comma is missing.").tryQuery()).isPresent();
        assertThat(shown(robot, "#empty-demo")).isFalse();
    }

    @Test
    void graphsAreThoseOfThePreferences(FxRobot robot) {
        three(robot);
        robot.interact(() -> preferences
                .change(current -> current.withColumns(Set.of(GraphColumn.MEMORY, GraphColumn.GUEST_CPU))));
        WaitForAsyncUtils.waitForFxEvents();

        List<String> titles = robot.lookup("#column-titles .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText).toList();
        assertThat(titles).containsExactly("Guest CPU", "Memory");
    }

    @Test
    void closingTheLastWindowEndsTheProgramOrAsks(FxRobot robot) throws TimeoutException {
        three(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        assertThat(ends).hasValue(1);

        inventory.named("alpha").orElseThrow().start().join();
        WaitForAsyncUtils.waitForFxEvents();
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        assertThat(ends).hasValue(1);
        assertThat(robot.lookup("#quit-heading").queryAs(Labeled.class).getText())
                .isEqualTo("A machine is still running");

        robot.clickOn("#quit-force");
        until(() -> ends.get() == 2);
        assertThat(state("alpha")).isEqualTo(MachineState.OFF);
    }
}
