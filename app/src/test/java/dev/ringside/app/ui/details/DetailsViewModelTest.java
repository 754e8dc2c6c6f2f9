package dev.ringside.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.HardwareEntry.Panel;
import dev.ringside.app.hardware.XmlDraft;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.machine.MachineException;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.details.DetailsViewModel.Conflict;
import dev.ringside.app.ui.details.Questions.Unapplied;
import dev.ringside.devices.hardware.DiskBus;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetailsViewModelTest {
    private final EditedExample machine = new EditedExample();
    private final PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);
    private final DetailsViewModel viewModel = new DetailsViewModel(machine, preferences, machine, Runnable::run);

    private HardwareEntry entry(String id) {
        return viewModel.entries().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private Draft<MachineDefinition> draft() {
        return viewModel.draftProperty().get().orElseThrow();
    }

    // The test names fields by their keys.
    @SuppressWarnings("unchecked")
    private <T> Field<T> field(String key) {
        return (Field<T>) draft().form().sections().stream().flatMap(section -> section.fields().stream())
                .filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }

    private void editMemory(String text) {
        viewModel.select(Panel.MEMORY);
        draft().write(field("memory.size"), text);
    }

    @Test
    void applyAndCancelWaitForAnEdit() {
        assertThat(viewModel.editedProperty().get()).isFalse();
        assertThat(viewModel.applicableProperty().get()).isFalse();

        editMemory("128");

        assertThat(viewModel.editedProperty().get()).isTrue();
        assertThat(viewModel.applicableProperty().get()).isTrue();
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(64L << 20);

        draft().write(field("memory.size"), "64");
        assertThat(viewModel.editedProperty().get()).as("back to what it was").isFalse();
    }

    @Test
    void applyKeepsTheChange() {
        editMemory("128");
        viewModel.apply();

        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(128L << 20);
        assertThat(viewModel.editedProperty().get()).isFalse();
        assertThat(viewModel.selectedProperty().get()).isEqualTo(Panel.MEMORY);
        assertThat(viewModel.pendingProperty().get()).isFalse();
    }

    @Test
    void applyDoesNotOverwriteWhatAnotherWindowChanged() {
        editMemory("128");
        machine.definition = machine.definition.withGroup(Optional.of("theirs"));
        viewModel.apply();

        assertThat(machine.asked).singleElement().asString().contains("changed elsewhere");
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(64L << 20);
        assertThat(draft().text(field("memory.size"))).as("what was typed").isEqualTo("128");

        viewModel.apply();
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(128L << 20);
        assertThat(machine.definition.group()).contains("theirs");
    }

    @Test
    void whatARunningMachineCannotFollowIsAnnounced() {
        machine.outcome = ChangeOutcome.AFTER_SHUTDOWN;
        editMemory("128");
        viewModel.apply();
        assertThat(viewModel.pendingProperty().get()).isTrue();

        machine.outcome = ChangeOutcome.NOW;
        viewModel.follow(machine.definition);
        assertThat(viewModel.pendingProperty().get()).as("after the shutdown").isFalse();
    }

    @Test
    void cancelForgetsTheChange() {
        editMemory("128");
        viewModel.cancel();

        assertThat(viewModel.editedProperty().get()).isFalse();
        assertThat(draft().text(field("memory.size"))).isEqualTo("64");
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(64L << 20);
    }

    @Test
    void nothingWrongIsApplied() {
        editMemory("1");
        assertThat(viewModel.applicableProperty().get()).isFalse();

        viewModel.apply();

        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(64L << 20);
        machine.unapplied = Unapplied.DISCARD;
        assertThat(viewModel.mayLeave()).isTrue();
        assertThat(machine.asked).containsExactly("invalid");
    }

    @Test
    void leavingAnEditedPanelAsks() {
        editMemory("128");
        viewModel.select(Panel.BOOT);
        assertThat(machine.asked).containsExactly("unapplied");
        assertThat(viewModel.selectedProperty().get()).as("the person stays").isEqualTo(Panel.MEMORY);
        assertThat(draft().text(field("memory.size"))).isEqualTo("128");

        machine.unapplied = Unapplied.APPLY;
        viewModel.select(Panel.BOOT);
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(128L << 20);
        assertThat(viewModel.selectedProperty().get()).isEqualTo(Panel.BOOT);
    }

    @Test
    void whoWillNotBeAskedLosesTheChange() {
        preferences.change(now -> now.withConfirmations(Set.of()));
        editMemory("128");
        assertThat(viewModel.mayLeave()).isTrue();
        assertThat(machine.asked).isEmpty();
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(64L << 20);
    }

    @Test
    void aFailureIsExplainedAndTheEditStays() {
        machine.failure = Optional.of(new MachineException("The disk is full."));
        editMemory("128");
        viewModel.apply();

        assertThat(machine.asked).containsExactly("failure.apply: The disk is full.");
        assertThat(viewModel.editedProperty().get()).isTrue();
        assertThat(viewModel.applicableProperty().get()).as("can be tried again").isTrue();
    }

    @Test
    void removingAsksAndSelectsTheOneBefore() {
        viewModel.select(entry("disk-hdc"));
        HardwareEntry.Device cdrom = (HardwareEntry.Device) entry("disk-hdc");
        viewModel.remove(cdrom);
        assertThat(machine.definition.hardware().devices()).as("the person kept it").hasSize(2);

        machine.remove = true;
        viewModel.remove(cdrom);

        assertThat(machine.asked).containsExactly("remove disk-hdc", "remove disk-hdc");
        assertThat(machine.definition.hardware().devices()).hasSize(1);
        assertThat(viewModel.selectedProperty().get().id()).isEqualTo("disk-sda");
    }

    @Test
    void aDeviceStaysSelectedUnderItsNewName() {
        viewModel.select(entry("disk-sda"));
        draft().set(field("disk.bus"), DiskBus.VIRTIO);
        viewModel.apply();

        assertThat(viewModel.selectedProperty().get().id()).isEqualTo("disk-vda");
    }

    @Test
    void changesElsewhereAreFollowedUntilTheyConflict() {
        viewModel.select(Panel.MEMORY);
        machine.definition = machine.definition.withHardware(machine.definition.hardware().withMemoryBytes(96L << 20));
        viewModel.follow(machine.definition);
        assertThat(draft().text(field("memory.size"))).isEqualTo("96");
        assertThat(viewModel.conflictProperty().get()).isEqualTo(Conflict.NONE);

        draft().write(field("memory.size"), "128");
        machine.definition = machine.definition.withWords("Another title", "");
        viewModel.follow(machine.definition);
        assertThat(viewModel.conflictProperty().get()).as("other fields do not matter").isEqualTo(Conflict.NONE);

        machine.definition = machine.definition.withHardware(machine.definition.hardware().withMemoryBytes(80L << 20));
        viewModel.follow(machine.definition);
        assertThat(viewModel.conflictProperty().get()).isEqualTo(Conflict.CHANGED);

        viewModel.apply();
        assertThat(machine.definition.hardware().memoryBytes()).isEqualTo(128L << 20);
        assertThat(machine.definition.title()).as("kept").isEqualTo("Another title");
        assertThat(viewModel.conflictProperty().get()).isEqualTo(Conflict.NONE);
    }

    @Test
    void whatIsGoneElsewhereCannotBeApplied() {
        viewModel.select(entry("disk-hdc"));
        draft().write(field("disk.source"), "/media/debian.iso");
        machine.definition = machine.definition.withHardware(
                machine.definition.hardware().withDevices(machine.definition.hardware().devices().subList(0, 1)));
        viewModel.follow(machine.definition);

        assertThat(viewModel.conflictProperty().get()).isEqualTo(Conflict.REMOVED);
        assertThat(viewModel.applicableProperty().get()).isFalse();

        viewModel.cancel();
        assertThat(viewModel.conflictProperty().get()).isEqualTo(Conflict.NONE);
        assertThat(viewModel.selectedProperty().get()).isEqualTo(Panel.OVERVIEW);
    }

    @Test
    void xmlIsAppliedLikeFields() {
        viewModel.select(Panel.MEMORY);
        XmlDraft xml = viewModel.xmlProperty().get();
        String text = xml.text();
        assertThat(viewModel.editedProperty().get()).isFalse();

        xml.write(text.replace("<name>small</name>", "<name>tiny</name>"));
        assertThat(viewModel.applicableProperty().get()).isTrue();
        viewModel.apply();

        assertThat(machine.definition.name()).isEqualTo("tiny");
        assertThat(viewModel.editedProperty().get()).isFalse();
        assertThat(viewModel.xmlProperty().get().text()).contains("<name>tiny</name>");
    }

    @Test
    void xmlThatMakesNoSenseIsExplainedAtItsLine() {
        viewModel.select(entry("disk-hdc"));
        XmlDraft xml = viewModel.xmlProperty().get();
        assertThat(xml.text()).startsWith("<disk ").endsWith("</disk>\n");

        xml.write(xml.text().replace("</disk>", "</disc>"));
        viewModel.apply();

        assertThat(viewModel.xmlProblemProperty().get()).hasValueSatisfying(problem -> assertThat(problem.line())
                .isEqualTo((int) xml.text().lines().count()));
        assertThat(viewModel.applicableProperty().get()).as("until it is edited").isFalse();
        xml.write(xml.text().replace("</disc>", "</disk>"));
        assertThat(viewModel.xmlProblemProperty().get()).isEmpty();
    }
}
