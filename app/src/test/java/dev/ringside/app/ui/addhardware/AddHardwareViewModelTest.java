package dev.ringside.app.ui.addhardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Addition;
import dev.ringside.app.hardware.ExampleMachine;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.XmlDraft;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddHardwareViewModelTest {
    private final MachineDefinition machine = ExampleMachine.full();
    private final AddHardwareViewModel viewModel = new AddHardwareViewModel(() -> machine,
            ExampleMachine.surroundings(machine),
            Offer.all(ExampleMachine.surroundings(machine), Path.of("/images/disk-1.img"), new Random(1)));

    private Offer offer(String key) {
        return viewModel.offers().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void finishWaitsUntilNothingIsWrong() {
        assertThat(viewModel.selectedProperty().get().key()).isEqualTo("disk");
        assertThat(viewModel.possibleProperty().get()).isTrue();
        Draft<Addition> draft = viewModel.draft(offer("disk")).orElseThrow();
        Field<?> size = draft.form().sections().getFirst().fields().get(1);

        draft.write(size, "0");
        assertThat(viewModel.possibleProperty().get()).isFalse();
        assertThatIllegalStateException().isThrownBy(viewModel::finish);

        draft.write(size, "2");
        assertThat(viewModel.possibleProperty().get()).isTrue();
        assertThat(viewModel.finish().orElseThrow().image().orElseThrow().bytes()).isEqualTo(2L << 30);
    }

    @Test
    void whatCannotBeHadCannotBeFinished() {
        viewModel.select(offer("video"));
        assertThat(viewModel.possibleProperty().get()).isFalse();
        assertThat(viewModel.draft(offer("video"))).isEmpty();
    }

    @Test
    void whatWasFilledInStays() {
        Draft<Addition> draft = viewModel.draft(offer("disk")).orElseThrow();
        draft.write(draft.form().sections().getFirst().fields().get(1), "3");
        viewModel.select(offer("console"));
        viewModel.select(offer("disk"));

        assertThat(viewModel.finish().orElseThrow().image().orElseThrow().bytes()).isEqualTo(3L << 30);
    }

    @Test
    void xmlCanBeEditedBeforeItIsAdded() {
        viewModel.select(offer("console"));
        XmlDraft xml = viewModel.writeXml().orElseThrow();
        assertThat(xml.text()).startsWith("<console type='pty'");

        xml.write("<console>");
        assertThat(viewModel.finish()).isEmpty();
        assertThat(viewModel.xmlProblemProperty().get()).isPresent();
        assertThat(viewModel.possibleProperty().get()).isFalse();

        xml.write("<console type='null'><target type='virtio'/></console>");
        assertThat(viewModel.finish().orElseThrow().changed().hardware().devices().getLast())
                .isEqualTo(new VirtioConsoleDescription(new SerialSource.None()));
    }
}
