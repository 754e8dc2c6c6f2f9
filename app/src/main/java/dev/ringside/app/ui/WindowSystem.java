package dev.ringside.app.ui;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What JavaFX needs of the host before it can show a window.
 *
 * @param operatingSystem the host's name for itself, as in the system property {@code os.name}
 * @param display the X11 display, empty when there is none
 * @param headless whether JavaFX was told to draw into memory, where it needs nothing of the host
 * @param hasLibrary tells whether the host has a shared library of this name
 */
public record WindowSystem(String operatingSystem, Optional<String> display, boolean headless,
        Predicate<String> hasLibrary) {
    private static final String GTK = "libgtk-3.so.0";

    /**
     * Describes the host this program runs on.
     *
     * @return the host
     */
    public static WindowSystem ofHost() {
        return new WindowSystem(System.getProperty("os.name"),
                Optional.ofNullable(System.getenv("DISPLAY")).filter(value -> !value.isBlank()),
                "Headless".equals(System.getProperty("glass.platform")), WindowSystem::isLoadable);
    }

    /**
     * Says what keeps a window from opening, and what to do about it.
     *
     * @return a sentence for a person, empty when nothing is in the way
     */
    public Optional<String> obstacle() {
        if (headless || !operatingSystem.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        if (!hasLibrary.test(GTK)) {
            return Optional.of("The window needs GTK 3, which this system lacks. Install the package libgtk-3-0 "
                    + "(gtk3 on Fedora and Arch).");
        }
        if (display.isEmpty()) {
            return Optional.of("There is no display to open a window on: DISPLAY is not set. "
                    + "Start Ringside in a desktop session, or use \"ringside run\" in the terminal.");
        }
        return Optional.empty();
    }

    private static boolean isLoadable(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
