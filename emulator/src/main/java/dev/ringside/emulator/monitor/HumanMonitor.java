package dev.ringside.emulator.monitor;

import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands of the monitor, by name. Any thread; a command may wait for the machine's control thread. */
public final class HumanMonitor {
    private final Machine machine;
    private final Map<String, MonitorCommand> commands = new TreeMap<>();

    /** A monitor for {@code machine}. */
    public HumanMonitor(Machine machine) {
        this(machine, List.of());
    }

    /** A monitor for {@code machine} with commands of its board. */
    public HumanMonitor(Machine machine, List<MonitorCommand> more) {
        this.machine = machine;
        more.forEach(command -> commands.put(command.name(), command));
        add("help", "", "shows this list", _ -> help(commands.values()));
        add("info cpus", "", "lists the virtual CPUs", _ -> cpus());
        add("info jit", "", "shows what the translator has done", _ -> jit());
        add("info mtree", "", "lists the regions of physical memory", _ -> regions());
        add("info registers", "[CPU]", "shows the registers of a CPU", new RegisterDump(machine)::show);
        add("info status", "", "says whether the machine runs", _ -> "VM status: " + state() + "\n");
        add("stop", "", "pauses the machine", _ -> done(machine.pause()::join));
        add("cont", "", "lets the machine go on", _ -> done(machine.resume()::join));
        add("system_reset", "", "resets the machine", _ -> done(machine.reset()::join));
        add("system_powerdown", "", "presses the power button", _ -> done(machine.requestShutdown()::join));
        add("quit", "", "takes the power away", _ -> done(machine.powerOff()::join));
        MemoryDump dump = new MemoryDump(machine);
        add("gva2gpa", "ADDR", "translates a virtual address through the page tables", dump::translate);
        add("x", "/FMT ADDR", "dumps virtual memory; FMT is [count][x|d|u|o|c][b|h|w|g]", dump::virtual);
        add("xp", "/FMT ADDR", "dumps physical memory", dump::physical);
    }

    /** Runs a line and gives what there is to print, lines ending in \n. */
    public String execute(String line) {
        String text = line.strip();
        Optional<MonitorCommand> command = find(text);
        if (command.isEmpty()) {
            return text.isEmpty() ? "" : "unknown command: '" + text + "', try 'help'\n";
        }
        try {
            return command.get().action().run(text.substring(command.get().name().length()).strip());
        } catch (MonitorException e) {
            return e.getMessage() + "\n";
        }
    }

    private Optional<MonitorCommand> find(String text) {
        String padded = text + " ";
        return commands.values().stream()
                .filter(command -> padded.startsWith(command.name() + " ") || padded.startsWith(command.name() + "/"))
                .findFirst();
    }

    private void add(String name, String arguments, String help, MonitorCommand.Action action) {
        commands.put(name, new MonitorCommand(name, arguments, help, action));
    }

    private static String help(Collection<MonitorCommand> commands) {
        StringBuilder text = new StringBuilder();
        commands.forEach(command -> text
                .append("%s -- %s\n".formatted((command.name() + " " + command.arguments()).strip(), command.help())));
        return text.toString();
    }

    private static String done(Runnable step) {
        step.run();
        return "";
    }

    private String state() {
        return switch (machine.state()) {
            case RUNNING, SHUTTING_DOWN -> "running";
            case PAUSED -> "paused";
            case OFF -> "off";
            case CRASHED -> "paused (crashed)";
        };
    }

    private String cpus() {
        StringBuilder text = new StringBuilder();
        machine.cpus().forEach(cpu -> text
                .append("CPU #%d: %d instructions retired\n".formatted(cpu.index(), cpu.instructionsRetired())));
        return text.toString();
    }

    private String jit() throws MonitorException {
        return TranslatorReport.of(machine).orElseThrow(
                () -> new MonitorException("JIT information is only available with accel=translator"));
    }

    private String regions() {
        StringBuilder text = new StringBuilder();
        machine.memory().regions().forEach(region -> text
                .append("%016x-%016x: %s\n".formatted(region.base(), region.base() + region.length() - 1,
                        region.name())));
        return text.toString();
    }

    /** Registers can be looked at only while guest code stands still. */
    static void requireStandstill(Machine machine) throws MonitorException {
        if (machine.state() == MachineState.RUNNING || machine.state() == MachineState.SHUTTING_DOWN) {
            throw new MonitorException("The machine is running. Use 'stop' first.");
        }
    }
}
