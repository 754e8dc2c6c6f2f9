package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of an entry as one of the whole machine. */
public final class MachineForm {
    private MachineForm() {}

    /** The form of {@code entry} of {@code machine}; empty if there is nothing to fill in. */
    public static Optional<Form<MachineDefinition>> of(HardwareEntry entry, MachineDefinition machine,
            Surroundings surroundings) {
        return switch (entry) {
            case HardwareEntry.Panel panel -> switch (panel) {
                case OVERVIEW -> Optional.of(new OverviewForm(surroundings));
                case SYSTEM -> Optional.of(new SystemForm(surroundings, machine));
                case PERFORMANCE -> Optional.empty();
                case CPU -> Optional.of(new CpuForm(surroundings));
                case MEMORY -> Optional.of(new MemoryForm(surroundings));
                case BOOT -> Optional.of(new BootForm());
            };
            case HardwareEntry.Device device -> Optional
                    .of(new Part(device.index(), DeviceForm.of(device.device(), surroundings)));
        };
    }

    /** The machine without a device. */
    public static MachineDefinition without(MachineDefinition machine, HardwareEntry.Device device) {
        List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
        devices.remove(device.index());
        return machine.withHardware(machine.hardware().withDevices(devices));
    }

    /**
     * The machine with another device.
     *
     * @throws IllegalArgumentException
     *             if that does not go with the others; the message is for a person
     */
    public static MachineDefinition with(MachineDefinition machine, DeviceDescription added) {
        List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
        devices.add(added);
        return machine.withHardware(machine.hardware().withDevices(devices));
    }

    /** The form of the device at a place in a machine. */
    private record Part(int index, Form<DeviceDescription> device) implements Form<MachineDefinition> {
        @Override
        public String key() {
            return device.key();
        }

        @Override
        public List<Section> sections() {
            return device.sections();
        }

        @Override
        public Values read(MachineDefinition machine) {
            return device.read(machine.hardware().devices().get(index));
        }

        @Override
        public MachineDefinition write(MachineDefinition machine, Values values) {
            List<DeviceDescription> devices = new ArrayList<>(machine.hardware().devices());
            devices.set(index, device.write(devices.get(index), values));
            return machine.withHardware(machine.hardware().withDevices(devices));
        }

        @Override
        public Optional<Message> note(Field<?> field, Values values) {
            return device.note(field, values);
        }
    }
}
