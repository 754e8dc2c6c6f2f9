package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.SerialSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The host's end of a serial line, in several forms. */
final class LineFields {
    /** What a line leads to. */
    enum LineKind {
        TERMINAL, FILE, TCP_SERVER, TCP_CLIENT, STDIO, NONE
    }

    private static final long LAST_PORT = 65_535;
    private static final long TELNET_LIKE = 4555;

    private final Field<LineKind> kind = Field.of("line.kind", Kind.Choice.of(List.of(LineKind.values())));
    private final Field<Optional<Path>> path = Field.of("line.path", File.needed(File.Purpose.OUTPUT))
            .shownIf(values -> values.get(kind) == LineKind.FILE);
    private final Field<Boolean> append = Field.of("line.append", new Kind.Flag())
            .shownIf(values -> values.get(kind) == LineKind.FILE);
    private final Field<String> host = Field.of("line.host", new Kind.Text(true, 1, List.of())).shownIf(this::tcp);
    private final Field<Long> service = Field.of("line.service", new Kind.WholeNumber("", 1, LAST_PORT, 1))
            .shownIf(this::tcp);

    private boolean tcp(Values values) {
        return values.get(kind) == LineKind.TCP_SERVER || values.get(kind) == LineKind.TCP_CLIENT;
    }

    Section section() {
        return Section.of("line", kind, path, append, host, service);
    }

    Values read(Values values, SerialSource source) {
        Values defaults = values.with(path, Optional.empty()).with(append, true).with(host, "127.0.0.1")
                .with(service, TELNET_LIKE);
        return switch (source) {
            case SerialSource.None _ -> defaults.with(kind, LineKind.NONE);
            case SerialSource.Stdio _ -> defaults.with(kind, LineKind.STDIO);
            case SerialSource.Pty _ -> defaults.with(kind, LineKind.TERMINAL);
            case SerialSource.File(Path file, boolean added) ->
                defaults.with(kind, LineKind.FILE).with(path, Optional.of(file)).with(append, added);
            case SerialSource.Tcp(String name, int port, boolean listen) ->
                defaults.with(kind, listen ? LineKind.TCP_SERVER : LineKind.TCP_CLIENT).with(host, name)
                        .with(service, (long) port);
        };
    }

    SerialSource write(Values values) {
        return switch (values.get(kind)) {
            case TERMINAL -> new SerialSource.Pty();
            case FILE -> new SerialSource.File(values.get(path).orElseThrow(), values.get(append));
            case TCP_SERVER -> new SerialSource.Tcp(values.get(host), values.get(service).intValue(), true);
            case TCP_CLIENT -> new SerialSource.Tcp(values.get(host), values.get(service).intValue(), false);
            case STDIO -> new SerialSource.Stdio();
            case NONE -> new SerialSource.None();
        };
    }
}
