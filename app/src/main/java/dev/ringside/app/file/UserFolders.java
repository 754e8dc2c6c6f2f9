package dev.ringside.app.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the host wants a program's files: the XDG Base Directory Specification on Unix, {@code ~/Library/Application Support} on macOS, known folders on
 * Windows. None need exist.
 *
 * @param data
 *            for what a person made
 * @param configuration
 *            for how a person likes the program
 */
public record UserFolders(Path data, Path configuration) {
    private static final String PROGRAM = "ringside";

    /** Those of the user who runs this program. */
    public static UserFolders ofUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home")), System.getenv());
    }

    /** Those of a user of {@code system} whose home folder is {@code home}. */
    static UserFolders of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return new UserFolders(
                    folder(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local")).resolve("Ringside"),
                    folder(environment, "APPDATA", home.resolve("AppData").resolve("Roaming")).resolve("Ringside"));
        }
        if (name.contains("mac")) {
            Path support = home.resolve("Library").resolve("Application Support").resolve("Ringside");
            return new UserFolders(support, support);
        }
        return new UserFolders(
                folder(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")).resolve(PROGRAM),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(PROGRAM));
    }

    /** The XDG specification has relative paths ignored. */
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank()).map(Path::of)
                .filter(Path::isAbsolute).orElse(otherwise);
    }
}
