package dev.ringside.app.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    private static final Path HOME = Path.of("/home/me");

    @Test
    void followsTheXdgSpecification() {
        assertThat(UserFolders.of("Linux", HOME, Map.of())).isEqualTo(
                new UserFolders(HOME.resolve(".local/share/ringside"), HOME.resolve(".config/ringside")));
        assertThat(UserFolders.of("Linux", HOME, Map.of("XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/config")))
                .isEqualTo(new UserFolders(Path.of("/data/ringside"), Path.of("/config/ringside")));
        assertThat(UserFolders.of("FreeBSD", HOME, Map.of("XDG_DATA_HOME", "relative", "XDG_CONFIG_HOME", " ")))
                .isEqualTo(UserFolders.of("Linux", HOME, Map.of()));
    }

    @Test
    void followsTheOtherPlatforms() {
        assertThat(UserFolders.of("Mac OS X", HOME, Map.of()).data())
                .isEqualTo(HOME.resolve("Library/Application Support/Ringside"));
        assertThat(UserFolders.of("Windows 11", HOME, Map.of("LOCALAPPDATA", "/local", "APPDATA", "/roaming")))
                .isEqualTo(new UserFolders(Path.of("/local/Ringside"), Path.of("/roaming/Ringside")));
    }
}
