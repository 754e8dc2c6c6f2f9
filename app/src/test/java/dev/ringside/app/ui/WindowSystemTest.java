package dev.ringside.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowSystemTest {
    @Test
    void aLinuxWithoutGtkIsToldThePackage() {
        var host = new WindowSystem("Linux", Optional.of(":0"), false, _ -> false);

        assertThat(host.obstacle()).hasValueSatisfying(text -> assertThat(text).contains("libgtk-3-0"));
    }

    @Test
    void aLinuxWithoutDisplayIsToldSo() {
        var host = new WindowSystem("Linux", Optional.empty(), false, "libgtk-3.so.0"::equals);

        assertThat(host.obstacle()).hasValueSatisfying(text -> assertThat(text).contains("DISPLAY"));
    }

    @Test
    void aDesktopIsFineAndOtherSystemsNeedNeither() {
        assertThat(new WindowSystem("Linux", Optional.of(":0"), false, "libgtk-3.so.0"::equals).obstacle()).isEmpty();
        assertThat(new WindowSystem("Mac OS X", Optional.empty(), false, _ -> false).obstacle()).isEmpty();
        assertThat(new WindowSystem("Linux", Optional.empty(), true, _ -> false).obstacle()).isEmpty();
    }
}
