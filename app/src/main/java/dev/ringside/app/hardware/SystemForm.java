package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.app.osinfo.SystemCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operating system a machine is meant for. */
public final class SystemForm implements Form<MachineDefinition> {
    private static final Named NOTHING_KNOWN = new Named(SystemCatalogue.UNKNOWN, "unknown");

    private final List<Named> known;
    private final Field<Named> system;

    /** A system as a person chooses it, by the name that its makers gave it. */
    record Named(String id, String name) {
        /** What is shown. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** The form of a machine among {@code surroundings}. */
    public SystemForm(Surroundings surroundings, MachineDefinition machine) {
        List<Named> systems = new ArrayList<>(List.of(NOTHING_KNOWN));
        surroundings.systems().stream().filter(each -> !each.id().equals(SystemCatalogue.UNKNOWN))
                .map(each -> new Named(each.id(), each.name())).forEach(systems::add);
        String now = id(machine);
        if (systems.stream().noneMatch(each -> each.id().equals(now))) {
            systems.add(new Named(now, now));
        }
        known = List.copyOf(systems);
        system = Field.of("system.id", Kind.Choice.of(known));
    }

    private static String id(MachineDefinition machine) {
        return machine.system().orElse(SystemCatalogue.UNKNOWN);
    }

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
        String id = id(machine);
        return Values.NONE.with(system, known.stream().filter(each -> each.id().equals(id)).findFirst()
                .orElse(new Named(id, id)));
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        String id = values.get(system).id();
        // A machine about which nothing was said stays one.
        return id.equals(id(machine)) ? machine : machine.withSystem(Optional.of(id));
    }
}
