package dev.ringside.app.ui.console.sendkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class SendKeyMenuTest {
    private final PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);

    @Test
    void theMenuSendsFixedAndOwnCombinations() {
        preferences.change(now -> now.withKeyCombinations(Map.of("switch", List.of(Key.ALT, Key.TAB))));
        List<List<Key>> sent = new ArrayList<>();
        List<MenuItem> items = new SendKeyMenu(preferences, sent::add, () -> sent.add(List.of())).items();
        for (MenuItem item : items) {
            (item instanceof Menu menu ? menu.getItems().get(5) : item).fire();
        }
        assertThat(sent).contains(List.of(Key.CTRL, Key.ALT, Key.DELETE), List.of(Key.CTRL, Key.ALT, Key.BACKSPACE),
                List.of(Key.CTRL, Key.ALT, Key.F1), List.of(Key.CTRL, Key.ALT, Key.F12), List.of(Key.PRINT),
                List.of(Key.ALT, Key.SYSRQ, Key.B), List.of(Key.ALT, Key.TAB), List.of());
    }
}
