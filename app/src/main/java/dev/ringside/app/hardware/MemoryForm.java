package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.util.List;
import java.util.Optional;

/** A machine's RAM. */
public final class MemoryForm implements Form<MachineDefinition> {
    private static final int MIB = 20;
    private static final long STEP = 256;

    private final Field<Long> memory = Field.of("memory.size", new Kind.WholeNumber("unit.mib",
            PcMemoryLayout.SMALLEST >> MIB, PcMemoryLayout.LARGEST >> MIB, STEP));
    private final long hostBytes;

    /** The form of a machine among {@code surroundings}. */
    public MemoryForm(Surroundings surroundings) {
        hostBytes = surroundings.hostMemoryBytes();
    }

    @Override
    public String key() {
        return "memory";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", memory));
    }

    @Override
    public Values read(MachineDefinition machine) {
        return Values.NONE.with(memory, machine.hardware().memoryBytes() >> MIB);
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        return machine.withHardware(machine.hardware().withMemoryBytes(values.get(memory) << MIB));
    }

    @Override
    public Optional<Message> note(Field<?> field, Values values) {
        long wanted = values.get(memory) << MIB;
        if (wanted > hostBytes) {
            return Optional.of(Message.of("warning.memory-all", hostBytes >> MIB));
        }
        return Optional.of(Message.of(wanted > hostBytes / 2 ? "warning.memory-half" : "memory.host",
                hostBytes >> MIB));
    }
}
