package dev.ringside.app.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.SerialDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OfferTest {
    private static final Path IMAGE = Path.of("/images/disk-1.img");

    private static List<Offer> offers(MachineDefinition machine) {
        return Offer.all(ExampleMachine.surroundings(machine), IMAGE, new Random(1));
    }

    private static Offer offer(MachineDefinition machine, String key) {
        return offers(machine).stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    // The test names fields by their keys.
    @SuppressWarnings("unchecked")
    private static <T> Field<T> field(Draft<?> draft, String key) {
        return (Field<T>) draft.form().sections().stream().flatMap(section -> section.fields().stream())
                .filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void everyOfferCanBeAddedAsItIs() {
        MachineDefinition machine = ExampleMachine.small();
        for (Offer offer : offers(machine)) {
            assertThat(offer.obstacle()).as(offer.key()).isEmpty();
            Draft<Addition> draft = offer.draft(ExampleMachine.surroundings(machine));
            assertThat(draft.problems()).as(offer.key()).isEmpty();
            List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
            devices.add(draft.result(draft.subject()).device());
            assertThat(machine.hardware().withDevices(devices).devices()).hasSize(3);
        }
    }

    @Test
    void aDiskGoesBesideTheOthersOnANewImage() {
        MachineDefinition machine = ExampleMachine.small();
        Draft<Addition> draft = offer(machine, "disk").draft(ExampleMachine.surroundings(machine));
        draft.write(field(draft, "image.size"), "8");

        Addition added = draft.result(draft.subject());

        assertThat(added.device()).isEqualTo(
                new DiskDescription(DiskDevice.DISK, DiskBus.SATA, "sdb", Optional.of(IMAGE), false));
        assertThat(added.image()).hasValue(new NewDisk(IMAGE, 8L << 30, false));
    }

    @Test
    void aDiskCanHaveAnImageThatIsThere() {
        MachineDefinition machine = ExampleMachine.small();
        Draft<Addition> draft = offer(machine, "disk").draft(ExampleMachine.surroundings(machine));
        draft.set(field(draft, "disk.storage"), NewDiskForm.Storage.EXISTING);
        assertThat(draft.problems()).hasSize(1);
        draft.write(field(draft, "disk.source"), "/images/old.img");

        Addition added = draft.result(draft.subject());

        assertThat(((DiskDescription) added.device()).source()).hasValue(Path.of("/images/old.img"));
        assertThat(added.image()).isEmpty();
    }

    @Test
    void placesAndPortsFollowThoseThatAreTaken() {
        MachineDefinition machine = ExampleMachine.small();
        assertThat(((DiskDescription) offer(machine, "cdrom").addition().device()).target()).isEqualTo("hdd");
        assertThat(((SerialDescription) offer(machine, "serial").addition().device()).port()).isZero();
        assertThat(((InputDescription) offer(machine, "input").addition().device()).bus()).as("there is no USB")
                .isEqualTo(InputBus.VIRTIO);
    }

    @Test
    void whatCannotBeAddedSaysWhy() {
        MachineDefinition full = ExampleMachine.full();
        List<String> impossible = offers(full).stream().filter(each -> each.obstacle().isPresent())
                .map(Offer::key).toList();

        assertThat(impossible).containsExactly("video", "serial", "parallel", "rng", "balloon", "debug-console",
                "debug-exit");
        assertThat(((InputDescription) offer(full, "input").addition().device()).bus()).isEqualTo(InputBus.USB);
    }
}
