package dev.ringside.app.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.devices.input.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("config/preferences.json");
    }

    private Preferences kept() {
        try (PreferencesFile preferences = new PreferencesFile(file)) {
            return preferences.store().get();
        }
    }

    private void keep(Preferences preferences) {
        try (PreferencesFile opened = new PreferencesFile(file)) {
            opened.store().change(_ -> preferences);
        }
    }

    @Test
    void keepsEverythingForTheNextStart() {
        Preferences mine = new Preferences(ThemeChoice.DARK, Optional.of("de"), true,
                Set.of(GraphColumn.DISK, GraphColumn.MEMORY), Set.of(Confirmation.PAUSE), Scaling.NEVER, true, true,
                Set.of(Key.CTRL, Key.F1), "de", Map.of("Größe", List.of(Key.CTRL, Key.ALT, Key.DELETE)),
                Optional.of("/machines"));
        assertThat(kept()).isEqualTo(Preferences.STANDARD);
        assertThat(file).doesNotExist();
        keep(mine);
        assertThat(kept()).isEqualTo(mine);
        keep(Preferences.STANDARD);
        assertThat(kept()).isEqualTo(Preferences.STANDARD);
    }

    @Test
    void putsADamagedFileAside() throws IOException {
        Files.createDirectories(file.getParent());
        for (String damaged : List.of("{\"theme\":", "[]", "", "\u0000")) {
            Files.writeString(file, damaged);
            assertThat(kept()).isEqualTo(Preferences.STANDARD);
            assertThat(file).doesNotExist();
            assertThat(file.resolveSibling("preferences.json.damaged")).hasContent(damaged);
        }
    }

    @Test
    void usesTheStandardForWhatItDoesNotUnderstandAndKeepsWhatItDoesNotKnow() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"theme": "pink", "scaling": 7, "columns": ["disk", "new", 3], "releaseKeys": [], "folder": "relative",
                 "keyCombinations": {"x": "y"}, "xmlEditing": true, "future": {"a": 1}}
                """);
        Preferences read = kept();
        assertThat(read.theme()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(read.scaling()).isEqualTo(Preferences.STANDARD.scaling());
        assertThat(read.columns()).containsExactly(GraphColumn.DISK);
        assertThat(read.releaseKeys()).isEqualTo(Preferences.STANDARD.releaseKeys());
        assertThat(read.folder()).isEmpty();
        assertThat(read.xmlEditing()).isTrue();
        keep(read.withTheme(ThemeChoice.LIGHT));
        assertThat(file).content().contains("future", "\"light\"");
    }

    @Test
    void worksWhereNothingCanBeSaved() throws IOException {
        Files.writeString(folder.resolve("config"), "a file where the folder should be");
        try (PreferencesFile preferences = new PreferencesFile(file)) {
            preferences.store().change(current -> current.withTheme(ThemeChoice.DARK));
            assertThat(preferences.store().get().theme()).isEqualTo(ThemeChoice.DARK);
        }
        assertThat(folder.resolve("config")).hasContent("a file where the folder should be");
    }
}
