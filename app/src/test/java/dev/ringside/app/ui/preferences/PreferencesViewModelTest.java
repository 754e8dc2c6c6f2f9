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
import org.junit.jupiter.api.Test;

class PreferencesViewModelTest {
    private final PreferencesStore store = new PreferencesStore(Preferences.STANDARD);
    private final PreferencesViewModel viewModel = new PreferencesViewModel(store);

    @Test
    void whatIsSetIsInForceAtOnce() {
        viewModel.themeProperty().set(ThemeChoice.DARK);
        viewModel.languageProperty().set(Optional.of("de"));
        viewModel.releaseKeysProperty().set(Set.of(Key.CTRL_RIGHT));
        viewModel.asksBefore(Confirmation.PAUSE).set(true);
        viewModel.asksBefore(Confirmation.FORCE_OFF).set(false);
        viewModel.shows(GraphColumn.DISK).set(true);

        Preferences now = store.get();
        assertThat(now.theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(now.language()).contains("de");
        assertThat(now.releaseKeys()).containsExactly(Key.CTRL_RIGHT);
        assertThat(now.confirmations()).contains(Confirmation.PAUSE).doesNotContain(Confirmation.FORCE_OFF);
        assertThat(now.columns()).containsExactlyInAnyOrder(GraphColumn.GUEST_CPU, GraphColumn.DISK);
    }

    @Test
    void theDefaultsLeaveWhatAPersonHasMade() {
        store.change(before -> before.withFolder(Optional.of("/machines")).withKeyCombinations(
                Map.of("Task", List.of(Key.CTRL, Key.ESC))));
        viewModel.themeProperty().set(ThemeChoice.DARK);

        viewModel.reset();

        assertThat(viewModel.themeProperty().get()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(store.get().folder()).contains("/machines");
        assertThat(store.get().keyCombinations()).containsKey("Task");
    }
}
