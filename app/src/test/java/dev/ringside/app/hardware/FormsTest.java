package dev.ringside.app.hardware;

import static dev.ringside.app.hardware.ExampleMachine.surroundings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormsTest {
    private final MachineDefinition full = ExampleMachine.full();

    private Draft<MachineDefinition> draft(MachineDefinition machine, String entry) {
        return new Draft<>(form(machine, entry), machine);
    }

    private static Form<MachineDefinition> form(MachineDefinition machine, String id) {
        HardwareEntry entry = HardwareEntry.of(machine.hardware()).stream().filter(each -> each.id().equals(id))
                .findFirst().orElseThrow();
        return MachineForm.of(entry, machine, surroundings(machine)).orElseThrow();
    }

    // The tests name fields by their keys, as the windows' style sheets and tests do.
    @SuppressWarnings("unchecked")
    private static <T> Field<T> field(Draft<?> draft, String key) {
        return (Field<T>) draft.form().sections().stream().flatMap(section -> section.fields().stream())
                .filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void everyFormGivesBackWhatItWasGiven() {
        for (HardwareEntry entry : HardwareEntry.of(full.hardware())) {
            Optional<Form<MachineDefinition>> form = MachineForm.of(entry, full, surroundings(full));
            if (form.isPresent()) {
                Draft<MachineDefinition> draft = new Draft<>(form.get(), full);
                assertThat(draft.problems()).as(entry.id()).isEmpty();
                assertThat(draft.edited()).as(entry.id()).isFalse();
                assertThat(draft.result(full)).as(entry.id()).isEqualTo(full);
            }
        }
    }

    @Test
    void entriesAreNumberedByBusAndKind() {
        assertThat(HardwareEntry.of(full.hardware()).stream().map(HardwareEntry::id)).containsSubsequence("overview",
                "boot", "disk-sda", "disk-vda", "disk-hdc", "disk-fda", "interface-1", "interface-2", "usb-xhci-1",
                "tablet-1", "serial-0", "serial-3", "console-1", "console-2", "rng-1").doesNotHaveDuplicates();
    }

    @Test
    void memoryIsCheckedAgainstThePcAndTheHost() {
        Draft<MachineDefinition> draft = draft(full, "memory");
        Field<Long> size = field(draft, "memory.size");

        draft.write(size, "1");
        assertThat(draft.problem(size)).hasValueSatisfying(
                problem -> assertThat(problem.key()).isEqualTo("problem.range"));
        draft.write(size, "much");
        assertThat(draft.problem(size)).hasValueSatisfying(
                problem -> assertThat(problem.key()).isEqualTo("problem.number"));
        assertThat(draft.text(size)).isEqualTo("much");
        draft.write(size, "5000");
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.form().note(size, draft.values())).hasValueSatisfying(
                note -> assertThat(note.key()).isEqualTo("warning.memory-half"));
        assertThat(draft.result(full).hardware().memoryBytes()).isEqualTo(5000L << 20);
    }

    @Test
    void anotherBusBringsAFreeTarget() {
        Draft<MachineDefinition> draft = draft(full, "disk-sda");
        draft.set(field(draft, "disk.bus"), DiskBus.VIRTIO);

        assertThat(draft.<String>get(field(draft, "disk.target"))).isEqualTo("vdb");
        DiskDescription disk = (DiskDescription) draft.result(full).hardware().devices().getFirst();
        assertThat(disk.bus()).isEqualTo(DiskBus.VIRTIO);
        assertThat(disk.target()).isEqualTo("vdb");
    }

    @Test
    void aUsbDriveNeedsAController() {
        MachineDefinition small = ExampleMachine.small();
        Draft<MachineDefinition> draft = draft(small, "disk-sda");
        Field<DiskBus> bus = field(draft, "disk.bus");
        draft.set(bus, DiskBus.USB);

        assertThat(draft.problem(bus)).hasValueSatisfying(
                problem -> assertThat(problem.key()).isEqualTo("problem.usb-controller"));
    }

    @Test
    void aDiskNeedsAFileAndADriveDoesNot() {
        Draft<MachineDefinition> disk = draft(full, "disk-sda");
        disk.write(field(disk, "disk.source"), "");
        assertThat(disk.problems()).hasSize(1);
        disk.write(field(disk, "disk.source"), "relative.img");
        assertThat(disk.problems().values()).extracting("key").containsExactly("problem.path-relative");

        Draft<MachineDefinition> cdrom = draft(full, "disk-hdc");
        cdrom.write(field(cdrom, "disk.source"), "");
        assertThat(cdrom.problems()).isEmpty();
    }

    @Test
    void whatIsNotShownIsNotChecked() {
        Draft<MachineDefinition> draft = draft(full, "boot");
        Field<Boolean> direct = field(draft, "boot.direct");
        draft.write(field(draft, "boot.kernel"), "");
        assertThat(draft.problems()).hasSize(1);

        draft.set(direct, false);

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.result(full).hardware().directBoot()).isEmpty();
    }

    @Test
    void firmwareKeepsItsFiles() {
        Draft<MachineDefinition> draft = draft(full, "overview");
        draft.set(field(draft, "overview.firmware"), OverviewForm.FirmwareKind.SEABIOS);

        assertThat(draft.result(full).hardware().firmware()).isEqualTo(
                new FirmwareDescription.SeaBios(Optional.empty()));
    }

    @Test
    void twoMachinesCannotHaveOneName() {
        Draft<MachineDefinition> draft = draft(full, "overview");
        Field<String> name = field(draft, "overview.name");
        draft.write(name, "taken");
        assertThat(draft.problem(name)).hasValueSatisfying(
                problem -> assertThat(problem.key()).isEqualTo("problem.name-taken"));
        draft.write(name, " ");
        assertThat(draft.problem(name)).isPresent();
    }

    @Test
    void macAddressesAreCheckedAndOneOfAKind() {
        Draft<MachineDefinition> draft = draft(full, "interface-1");
        Field<?> mac = field(draft, "interface.mac");
        draft.write(mac, "53:54:00:00:00:01");
        assertThat(draft.problem(mac)).isPresent();
        draft.write(mac, "52:54:00:12:34:57");
        assertThat(draft.problem(mac)).hasValueSatisfying(
                problem -> assertThat(problem.key()).isEqualTo("problem.mac-taken"));
        draft.write(mac, "52-54-00-00-00-01");
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void aRestartForgetsWhatWasWritten() {
        Draft<MachineDefinition> draft = draft(full, "memory");
        draft.write(field(draft, "memory.size"), "nonsense");
        assertThat(draft.edited()).isTrue();

        draft.restart(full);

        assertThat(draft.edited()).isFalse();
        assertThat(draft.text(field(draft, "memory.size"))).isEqualTo("512");
    }
}
