package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Surroundings.Engine;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.CpuDescription;
import java.util.List;

/** A machine's CPUs. */
public final class CpuForm implements Form<MachineDefinition> {
    private final Field<Long> count = Field.of("cpu.count", new Kind.WholeNumber("", 1, CpuDescription.MOST, 1));
    private final Field<String> model;

    /** The form of a machine among {@code surroundings}. */
    public CpuForm(Surroundings surroundings) {
        String engine = surroundings.hardware().accelerator();
        List<String> models = surroundings.engines().stream().filter(each -> each.name().equals(engine)).findFirst()
                .map(Engine::models).orElse(List.of(surroundings.hardware().cpu().model()));
        model = Field.of("cpu.model", Kind.Choice.of(models));
    }

    @Override
    public String key() {
        return "cpu";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", count, model));
    }

    @Override
    public Values read(MachineDefinition machine) {
        CpuDescription cpu = machine.hardware().cpu();
        return Values.NONE.with(count, (long) cpu.count()).with(model, cpu.model());
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        return machine.withHardware(machine.hardware()
                .withCpu(new CpuDescription(values.get(model), values.get(count).intValue())));
    }
}
