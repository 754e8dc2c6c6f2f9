package dev.ringside.app.ui.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagWordsTest {
    @Test
    void tagsAreSeparatedByCommasAndCountOnce() {
        assertThat(TagWords.of(" web,  two   words ,web,, test ")).containsExactly("web", "two words", "test");
    }

    @Test
    void noTextIsNoTag() {
        assertThat(TagWords.of("  ")).isEmpty();
    }
}
