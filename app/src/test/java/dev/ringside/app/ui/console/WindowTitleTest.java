package dev.ringside.app.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTitleTest {
    private final WindowTitle title = new WindowTitle(
            ResourceBundle.getBundle("dev.ringside.app.ui.console.messages", Locale.ROOT), "debian");

    @Test
    void itTellsHowToGetThePointerBack() {
        assertThat(title.text(MachineState.RUNNING, false)).isEqualTo("debian – running");
        assertThat(title.text(MachineState.PAUSED, true))
                .isEqualTo("debian – paused – press Ctrl+Alt to release the pointer");
    }

    @ParameterizedTest
    @EnumSource(MachineState.class)
    void everyStateHasAWord(MachineState state) {
        assertThat(title.text(state, false)).startsWith("debian – ");
    }
}
