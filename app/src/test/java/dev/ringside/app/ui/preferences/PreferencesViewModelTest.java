package dev.ringside.app.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.devices.input.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PreferencesViewModelTest {
    private final PreferencesStore store = new PreferencesStore(Preferences.STANDARD);
    private PreferencesViewModel viewModel;

    @BeforeEach
    void make(FxRobot robot) {
        robot.interact(() -> viewModel = new PreferencesViewModel(store));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> viewModel.close());
    }

    @Test
    void whatIsSetIsInForceAtOnce(FxRobot robot) {
        AtomicReference<Preferences> atOnce = new AtomicReference<>();
        robot.interact(() -> {
            viewModel.themeProperty().set(ThemeChoice.DARK);
            viewModel.languageProperty().set(Optional.of("de"));
            viewModel.releaseKeysProperty().set(Set.of(Key.CTRL_RIGHT));
            viewModel.asksBefore(Confirmation.PAUSE).set(true);
            viewModel.asksBefore(Confirmation.FORCE_OFF).set(false);
            viewModel.shows(GraphColumn.DISK).set(true);
            atOnce.set(store.get());
        });

        Preferences now = atOnce.get();
        assertThat(now.theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(now.language()).contains("de");
        assertThat(now.releaseKeys()).containsExactly(Key.CTRL_RIGHT);
        assertThat(now.confirmations()).contains(Confirmation.PAUSE).doesNotContain(Confirmation.FORCE_OFF);
        assertThat(now.columns()).containsExactlyInAnyOrder(GraphColumn.GUEST_CPU, GraphColumn.DISK);
    }

    @Test
    void whatAnotherThreadChangesIsShown() {
        store.change(before -> before.withTheme(ThemeChoice.DARK));

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(viewModel.themeProperty().get()).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void theDefaultsLeaveWhatAPersonHasMade(FxRobot robot) {
        store.change(before -> before.withFolder(Optional.of("/machines")).withKeyCombinations(
                Map.of("Task", List.of(Key.CTRL, Key.ESC))));

        robot.interact(() -> {
            viewModel.themeProperty().set(ThemeChoice.DARK);
            viewModel.reset();
        });

        assertThat(viewModel.themeProperty().get()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(store.get().folder()).contains("/machines");
        assertThat(store.get().keyCombinations()).containsKey("Task");
    }
}
