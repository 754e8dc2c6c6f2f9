package dev.ringside.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.library.LibraryException;
import dev.ringside.app.machine.MachineException;
import dev.ringside.app.problem.Problem.Code;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasATextInBothLanguages(Code code) {
        Problem problem = Problem.of(code, "FIRST", "SECOND", "THIRD");

        assertThat(problem.text()).isNotBlank().doesNotContain("{").isNotEqualTo(problem.text(Locale.GERMAN));
        assertThat(problem.text(Locale.GERMAN)).isNotBlank().doesNotContain("{");
    }

    @Test
    void aReasonWithinIsSaidInTheSameLanguage() {
        Problem problem = Problem.of(Code.UNREMOVED, "/library", Problem.of(Code.HOST_FULL));

        assertThat(problem.text()).isEqualTo("The machine cannot be removed from /library. The file system is full."
                + " Free some space there, then try again.");
        assertThat(problem.text(Locale.GERMAN)).contains("/library", "Das Dateisystem ist voll");
    }

    @Test
    void theWindowsSayItInTheirLanguageAndTheLogInEnglish() {
        Locale.setDefault(Locale.GERMAN);
        LibraryException failure = new LibraryException(Problem.of(Code.NAME_TAKEN, "Mine"));
        MachineException passedOn = new MachineException(failure.getMessage(), failure);

        assertThat(failure).hasMessage("There is a machine \"Mine\" already. Choose another name.");
        assertThat(failure.getLocalizedMessage()).startsWith("Es gibt bereits eine Maschine");
        assertThat(passedOn.getLocalizedMessage()).isEqualTo(failure.getLocalizedMessage());
        assertThat(new MachineException("Other words", failure).getLocalizedMessage()).isEqualTo("Other words");
    }

    @Test
    void aLanguageThatIsNotThereIsEnglishWhateverTheWindowsSpeak() {
        Locale.setDefault(Locale.GERMAN);
        assertThat(Problem.of(Code.HOST_FULL).text(Locale.JAPANESE)).isEqualTo(Problem.of(Code.HOST_FULL).text());
    }
}
