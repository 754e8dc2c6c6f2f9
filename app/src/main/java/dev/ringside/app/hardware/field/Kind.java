package dev.ringside.app.hardware.field;

import dev.ringside.devices.hardware.MacAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a field's values are. From it follows the editor.
 *
 * @param <T>
 *            type of the values
 */
public sealed interface Kind<T> {

    /** What is wrong with {@code value} in every field of this kind. */
    default Optional<Message> problem(T value, Values values) {
        return Optional.empty();
    }

    /** A kind that is written as text. */
    sealed interface Written<T> extends Kind<T> {
        /** As a person would write {@code value}. */
        String print(T value);

        /** What a person wrote. */
        Reading<T> parse(String text);
    }

    /** What a person's text means, or why it means nothing. */
    sealed interface Reading<T> {
        /** It means {@code value}. */
        record Understood<T>(T value) implements Reading<T> {}

        /** It means nothing: {@code problem}. */
        record Unclear<T>(Message problem) implements Reading<T> {}
    }

    /**
     * Words.
     *
     * @param required
     *            whether it must not be blank
     * @param lines
     *            lines shown; with 1 there are no line breaks
     * @param suggestions
     *            what a person may choose instead of writing
     */
    record Text(boolean required, int lines, List<String> suggestions) implements Written<String> {
        /** Copies. */
        public Text {
            suggestions = List.copyOf(suggestions);
        }

        /** One line that may be empty. */
        public static Text line() {
            return new Text(false, 1, List.of());
        }

        @Override
        public String print(String value) {
            return value;
        }

        @Override
        public Reading<String> parse(String text) {
            return new Reading.Understood<>(lines == 1 ? text.strip() : text);
        }

        @Override
        public Optional<Message> problem(String value, Values values) {
            return required && value.isBlank() ? Optional.of(Message.of("problem.needed")) : Optional.empty();
        }
    }

    /** Words with commas between them, each once. */
    record Words() implements Written<List<String>> {
        @Override
        public String print(List<String> value) {
            return String.join(", ", value);
        }

        @Override
        public Reading<List<String>> parse(String text) {
            return new Reading.Understood<>(
                    List.of(text.split(",")).stream().map(String::strip).filter(word -> !word.isEmpty()).distinct()
                            .toList());
        }
    }

    /**
     * A whole number.
     *
     * @param unit
     *            key of the unit's name, empty for a bare number
     * @param least
     *            the least allowed
     * @param most
     *            the most allowed
     * @param step
     *            by which the arrows change it
     */
    record WholeNumber(String unit, long least, long most, long step) implements Written<Long> {
        @Override
        public String print(Long value) {
            return value.toString();
        }

        @Override
        public Reading<Long> parse(String text) {
            try {
                return new Reading.Understood<>(Long.parseLong(text.strip()));
            } catch (NumberFormatException _) {
                return new Reading.Unclear<>(Message.of("problem.number", least, most));
            }
        }

        @Override
        public Optional<Message> problem(Long value, Values values) {
            return value < least || value > most
                    ? Optional.of(Message.of("problem.range", least, most))
                    : Optional.empty();
        }
    }

    /**
     * One of several.
     *
     * @param options
     *            what there is to choose from, best first, the other values being what they are
     */
    record Choice<T>(Function<Values, List<T>> options) implements Kind<T> {
        /** Always the same ones. */
        public static <T> Choice<T> of(List<T> options) {
            List<T> copy = List.copyOf(options);
            return new Choice<>(_ -> copy);
        }

        @Override
        public Optional<Message> problem(T value, Values values) {
            return options.apply(values).contains(value) ? Optional.empty() : Optional.of(Message.of("problem.choice"));
        }
    }

    /**
     * A file of the host's.
     *
     * @param purpose
     *            what it is for
     * @param required
     *            whether there has to be one
     * @param suggestions
     *            files a person may want
     */
    record File(Purpose purpose, boolean required, List<Path> suggestions) implements Written<Optional<Path>> {
        /** What a file is for: what is looked for, and whether it is there already. */
        public enum Purpose {
            /** The image of a hard disk, which can be made. */
            DISK_IMAGE(true),
            /** The image of a hard disk that is to be made. */
            NEW_IMAGE(false),
            /** An ISO image. */
            CDROM_IMAGE(true),
            /** The image of a floppy disk. */
            FLOPPY_IMAGE(true),
            /** Firmware. */
            FIRMWARE(true),
            /** Variables of firmware, made if it is not there. */
            VARIABLES(false),
            /** A Linux kernel. */
            KERNEL(true),
            /** Its initial RAM disk. */
            INITRD(true),
            /** A folder. */
            FOLDER(true),
            /** Where something is written. */
            OUTPUT(false);

            private final boolean existing;

            Purpose(boolean existing) {
                this.existing = existing;
            }

            /** Whether the file has to be there when the machine starts. */
            public boolean existing() {
                return existing;
            }
        }

        /** Copies. */
        public File {
            suggestions = List.copyOf(suggestions);
        }

        /** A file for {@code purpose}, no suggestions. */
        public static File needed(Purpose purpose) {
            return new File(purpose, true, List.of());
        }

        /** A file for {@code purpose} or none, no suggestions. */
        public static File optional(Purpose purpose) {
            return new File(purpose, false, List.of());
        }

        @Override
        public String print(Optional<Path> value) {
            return value.map(Path::toString).orElse("");
        }

        @Override
        public Reading<Optional<Path>> parse(String text) {
            if (text.isBlank()) {
                return new Reading.Understood<>(Optional.empty());
            }
            try {
                return new Reading.Understood<>(Optional.of(Path.of(text.strip())));
            } catch (InvalidPathException _) {
                return new Reading.Unclear<>(Message.of("problem.path"));
            }
        }

        @Override
        public Optional<Message> problem(Optional<Path> value, Values values) {
            if (value.isEmpty()) {
                return required ? Optional.of(Message.of("problem.file-needed")) : Optional.empty();
            }
            return value.get().isAbsolute() ? Optional.empty() : Optional.of(Message.of("problem.path-relative"));
        }
    }

    /** Yes or no. */
    record Flag() implements Kind<Boolean> {}

    /** Address of a network card. */
    record Mac() implements Written<MacAddress> {
        @Override
        public String print(MacAddress value) {
            return value.toString();
        }

        @Override
        public Reading<MacAddress> parse(String text) {
            try {
                return new Reading.Understood<>(MacAddress.parse(text));
            } catch (IllegalArgumentException _) {
                return new Reading.Unclear<>(Message.of("problem.mac"));
            }
        }
    }

    /** Some of {@code all}, in an order. */
    record Ordered<T>(List<T> all) implements Kind<List<T>> {
        /** Copies. */
        public Ordered {
            all = List.copyOf(all);
        }
    }

    /** Text that can be read and copied only. */
    record Fixed() implements Kind<String> {}

    /** Something the window watches and shows while it changes; it has no value here. */
    record Watched() implements Kind<Boolean> {}
}
