package dev.ringside.app.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.Messages;
import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTitleTest {
    private final WindowTitle title = new WindowTitle(
            new Messages(ResourceBundle.getBundle("dev.ringside.app.ui.console.messages", Locale.ROOT)));

    @Test
    void itTellsHowToGetTheKeyboardBack() {
        assertThat(title.text("debian", MachineState.RUNNING, Optional.empty())).isEqualTo("debian – running");
        assertThat(title.text("debian", MachineState.PAUSED, Optional.of("Ctrl+Alt")))
                .isEqualTo("debian – paused – press Ctrl+Alt to release keyboard and pointer");
    }

    @ParameterizedTest
    @EnumSource(MachineState.class)
    void everyStateHasAWord(MachineState state) {
        assertThat(title.text("debian", state, Optional.empty())).startsWith("debian – ");
    }
}
