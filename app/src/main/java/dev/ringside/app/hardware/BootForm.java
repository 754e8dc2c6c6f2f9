package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.HardwareDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine starts. */
public final class BootForm implements Form<MachineDefinition> {
    private final Field<List<BootDevice>> order = Field.of("boot.order",
            new Kind.Ordered<>(BootOrder.STANDARD.devices()));
    private final Field<Boolean> menu = Field.of("boot.menu", new Kind.Flag());
    private final Field<Boolean> direct = Field.of("boot.direct", new Kind.Flag());
    private final Field<Optional<Path>> kernel = direct(Field.of("boot.kernel", File.needed(File.Purpose.KERNEL)));
    private final Field<Optional<Path>> initrd = direct(Field.of("boot.initrd", File.optional(File.Purpose.INITRD)));
    private final Field<String> arguments = direct(Field.of("boot.arguments", Kind.Text.line()));
    private final Field<Boolean> entry64 = direct(Field.of("boot.entry64", new Kind.Flag()));

    private <T> Field<T> direct(Field<T> field) {
        return field.shownIf(values -> values.get(direct));
    }

    @Override
    public String key() {
        return "boot";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("boot.firmware", order, menu),
                Section.of("boot.linux", direct, kernel, initrd, arguments, entry64));
    }

    @Override
    public Values read(MachineDefinition machine) {
        HardwareDescription hardware = machine.hardware();
        Optional<DirectBoot> linux = hardware.directBoot();
        return Values.NONE.with(order, hardware.boot().devices()).with(menu, hardware.boot().menu())
                .with(direct, linux.isPresent()).with(kernel, linux.map(DirectBoot::kernel))
                .with(initrd, linux.flatMap(DirectBoot::initrd))
                .with(arguments, linux.map(DirectBoot::commandLine).orElse(""))
                .with(entry64, linux.map(DirectBoot::entry64).orElse(false));
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        Optional<DirectBoot> linux = values.get(direct)
                ? Optional.of(new DirectBoot(values.get(kernel).orElseThrow(), values.get(initrd),
                        values.get(arguments), values.get(entry64)))
                : Optional.empty();
        return machine.withHardware(machine.hardware()
                .withBoot(new BootOrder(values.get(order), values.get(menu))).withDirectBoot(linux));
    }
}
