package dev.ringside.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said in one language is said in all of them. */
class BundlesTest {
    private static final Path RESOURCES = Path.of("../ui-resources/src/main/resources/dev/ringside/app/ui");
    private static final Pattern USED = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");

    static List<Path> bundles() throws IOException {
        return files("messages.properties");
    }

    static List<Path> views() throws IOException {
        return files(".fxml");
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void germanIsComplete(Path english) throws IOException {
        Properties source = read(english);
        Properties german = read(english.resolveSibling("messages_de.properties"));

        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(source.stringPropertyNames()));
        for (String key : source.stringPropertyNames()) {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(arguments(german.getProperty(key))).as(key).isEqualTo(arguments(source.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void whatAViewSaysIsInItsBundle(Path view) throws IOException {
        Properties words = read(view.resolveSibling("messages.properties"));

        assertThat(USED.matcher(Files.readString(view)).results().map(match -> match.group(1)))
                .allSatisfy(key -> assertThat(words).containsKey(key));
    }

    private static List<String> arguments(String message) {
        return ARGUMENT.matcher(message).results().map(match -> match.group()).distinct().sorted().toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
