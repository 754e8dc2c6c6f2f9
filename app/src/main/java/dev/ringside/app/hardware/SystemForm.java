package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import java.util.List;
import java.util.Optional;

/** The operating system a machine is meant for. */
public final class SystemForm implements Form<MachineDefinition> {
    private final Field<String> system = Field.of("system.id", Kind.Text.line());

    @Override
    public String key() {
        return "system";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", system));
    }

    @Override
    public Values read(MachineDefinition machine) {
        return Values.NONE.with(system, machine.system().orElse(""));
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        return machine.withSystem(Optional.of(values.get(system)).filter(url -> !url.isBlank()));
    }
}
