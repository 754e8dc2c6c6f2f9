package dev.ringside.app.qmp.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands by name. Immutable. */
public final class QmpCommandTable {
    private final Map<String, QmpCommand> byName = new TreeMap<>();

    /** A table of the given commands. */
    public QmpCommandTable(List<QmpCommand> commands) {
        commands.forEach(command -> byName.put(command.name(), command));
    }

    /** All that Ringside knows. */
    public static QmpCommandTable complete() {
        return new QmpCommandTable(List.of(
                new Balloon(),
                new BlockdevChangeMedium(),
                new BlockdevCloseTray(),
                new BlockdevOpenTray(),
                new Cont(),
                new Eject(),
                new HumanMonitorCommand(),
                new InjectNmi(),
                new InputSendEvent(),
                new QueryBalloon(),
                new QueryBlock(),
                new QueryCommands(),
                new QueryCpusFast(),
                new QueryJit(),
                new QueryKvm(),
                new QueryName(),
                new QueryPci(),
                new QueryStats(),
                new QueryStatsSchemas(),
                new QueryStatus(),
                new QueryVersion(),
                new Quit(),
                new Screendump(),
                new SendKey(),
                new Stop(),
                new SystemPowerdown(),
                new SystemReset()));
    }

    /** The names in order. */
    public Collection<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * Checks the arguments and runs a command.
     *
     * @throws QmpException
     *             if there is no such command, an argument is wrong, or the command fails
     */
    public JsonNode run(String name, QmpContext context, ObjectNode arguments) throws QmpException {
        QmpCommand command = byName.get(name);
        if (command == null) {
            throw QmpException.commandNotFound("The command " + name + " has not been found");
        }
        for (QmpParameter parameter : command.parameters()) {
            parameter.check(arguments);
        }
        for (String argument : arguments.propertyNames()) {
            if (command.parameters().stream().noneMatch(parameter -> parameter.name().equals(argument))) {
                throw QmpException.generic("Parameter '" + argument + "' is unexpected");
            }
        }
        return command.run(context, arguments);
    }
}
