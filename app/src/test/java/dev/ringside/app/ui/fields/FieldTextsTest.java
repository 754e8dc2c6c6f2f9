package dev.ringside.app.ui.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.ExampleMachine;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.MachineForm;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextsTest {
    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle("dev.ringside.app.ui.fields.messages", Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyEntryFieldAndOptionHasWords(String language) {
        FieldTexts texts = new FieldTexts(new Messages(bundle(language)));
        MachineDefinition machine = ExampleMachine.full();
        for (HardwareEntry entry : HardwareEntry.of(machine.hardware())) {
            assertThat(texts.text(entry.label())).isNotBlank().doesNotContain("{");
            MachineForm.of(entry, machine, ExampleMachine.surroundings(machine)).map(form -> new Draft<>(form, machine))
                    .ifPresent(draft -> draft.form().sections().forEach(section -> {
                        assertThat(section.key().isEmpty() || texts.find("section." + section.key()).isPresent())
                                .as(section.key()).isTrue();
                        section.fields().forEach(field -> check(texts, draft, field));
                    }));
        }
    }

    private static <T> void check(FieldTexts texts, Draft<?> draft, Field<T> field) {
        assertThat(texts.label(field)).isNotBlank();
        Stream<?> options = switch (field.kind()) {
            case Kind.Choice<T> choice -> choice.options().apply(draft.values()).stream();
            case Kind.Ordered<?> ordered -> ordered.all().stream();
            default -> Stream.empty();
        };
        options.filter(Enum.class::isInstance).forEach(option -> assertThat(
                texts.find(FieldTexts.optionKey(field, option))).as(field.key() + " " + option).isPresent());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(bundle("de").keySet()).isEqualTo(bundle("en").keySet());
        for (String window : List.of("details", "addhardware")) {
            String name = "dev.ringside.app.ui." + window + ".messages";
            assertThat(ResourceBundle.getBundle(name, Locale.GERMAN).keySet())
                    .isEqualTo(ResourceBundle.getBundle(name, Locale.ROOT).keySet());
        }
    }

    @Test
    void valuesWithoutWordsOfTheirOwnAreFormattedOrShownAsTheyAre() {
        FieldTexts texts = new FieldTexts(new Messages(bundle("en")));
        assertThat(texts.option(Field.of("video.memory", Kind.Choice.of(List.of(16L))), 16L)).isEqualTo("16 MiB");
        assertThat(texts.option(Field.of("disk.target", Kind.Choice.of(List.of("sda"))), "sda")).isEqualTo("sda");
        assertThat(texts.optionHelp(Field.of("cpu.model", Kind.Choice.of(List.of("486"))), "486")).isPresent();
        assertThat(texts.help(Field.of("overview.name", Kind.Text.line()))).isEqualTo(Optional.empty());
    }
}
