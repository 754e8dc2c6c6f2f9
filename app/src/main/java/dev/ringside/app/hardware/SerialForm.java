package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.SerialDescription;
import java.util.List;
import java.util.stream.IntStream;

/** A serial port. */
final class SerialForm extends DeviceForm<SerialDescription> {
    /** Ports that a PC has. */
    static final int PORTS = 4;

    private final Field<Integer> port;
    private final LineFields line = new LineFields();

    SerialForm(SerialDescription serial, Surroundings surroundings) {
        super("serial", SerialDescription.class);
        List<Integer> others = surroundings.devices(SerialDescription.class).stream().map(SerialDescription::port)
                .filter(taken -> taken != serial.port()).toList();
        port = Field.of("serial.port",
                Kind.Choice.of(IntStream.range(0, PORTS).boxed().filter(free -> !others.contains(free)).toList()));
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", port), line.section());
    }

    @Override
    Values readDevice(SerialDescription serial) {
        return line.read(Values.NONE.with(port, serial.port()), serial.source());
    }

    @Override
    SerialDescription writeDevice(SerialDescription serial, Values values) {
        return new SerialDescription(line.write(values), values.get(port));
    }
}
