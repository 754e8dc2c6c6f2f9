package dev.ringside.app.ui.notes;

import java.util.List;
import java.util.stream.Stream;

/** Tags as a person types them. */
final class TagWords {
    private TagWords() {}

    /** The tags in {@code text}, separated by commas, each once. */
    static List<String> of(String text) {
        return Stream.of(text.split(",")).map(tag -> tag.strip().replaceAll("\\s+", " ")).filter(tag -> !tag.isEmpty())
                .distinct().toList();
    }
}
