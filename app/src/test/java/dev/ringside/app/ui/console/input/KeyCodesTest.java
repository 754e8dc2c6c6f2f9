package dev.ringside.app.ui.console.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.Key;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class KeyCodesTest {
    @Test
    void keysAreFoundByWhatIsPrintedOnThem() {
        assertThat(KeyCodes.key(KeyCode.A)).contains(Key.A);
        assertThat(KeyCodes.key(KeyCode.DIGIT0)).contains(Key.DIGIT_0);
        assertThat(KeyCodes.key(KeyCode.NUMPAD7)).contains(Key.KP_7);
        assertThat(KeyCodes.key(KeyCode.F24)).contains(Key.F24);
        assertThat(KeyCodes.key(KeyCode.ALT_GRAPH)).contains(Key.ALT_RIGHT);
        assertThat(KeyCodes.key(KeyCode.GAME_A)).isEmpty();
    }

    @Test
    void everyKeyThatAUsKeyboardHasOnceIsReached() {
        Set<Key> reached = Arrays.stream(KeyCode.values()).map(KeyCodes::key).flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Key.class)));
        Set<Key> doubled = EnumSet.of(Key.CTRL_RIGHT, Key.SHIFT_RIGHT, Key.META_RIGHT, Key.KP_ENTER, Key.SYSRQ);
        Set<Key> missing = EnumSet.range(Key.ESC, Key.F12);
        missing.removeAll(reached);
        missing.removeAll(doubled);
        assertThat(missing).isEmpty();
    }
}
