package dev.ringside.app.ui.console.sendkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.devices.input.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyCombinationsModelTest {
    private final PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);
    private final KeyCombinationsModel model = new KeyCombinationsModel(preferences);

    @Test
    void keysPressedTogetherAreRecordedInTheirOrder() {
        model.press(Key.CTRL);
        model.press(Key.SHIFT);
        model.press(Key.ESC);
        model.press(Key.ESC);
        model.release(Key.ESC);
        model.release(Key.SHIFT);
        model.release(Key.CTRL);
        assertThat(model.keys()).containsExactly(Key.CTRL, Key.SHIFT, Key.ESC);
        model.press(Key.META);
        assertThat(model.keys()).as("the next press begins anew").containsExactly(Key.META);
    }

    @Test
    void aCombinationIsKeptUnderItsNameAndForgotten() {
        model.press(Key.ALT);
        model.press(Key.TAB);
        assertThat(model.complete().get()).isFalse();
        model.nameProperty().set(" switch ");
        assertThat(model.complete().get()).isTrue();
        model.add();
        assertThat(preferences.get().keyCombinations()).isEqualTo(Map.of("switch", List.of(Key.ALT, Key.TAB)));
        assertThat(model.names()).containsExactly("switch");
        assertThat(model.keys()).isEmpty();
        model.remove("switch");
        assertThat(preferences.get().keyCombinations()).isEmpty();
    }
}
