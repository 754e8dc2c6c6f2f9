package dev.ringside.tests.bench.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ringside as people start it.
 *
 * @param launcher
 *            the script {@code ringside}
 * @param accelerator
 *            what runs the guest's code; Ringside's own choice if empty
 */
record RingsideEmulator(Path launcher, Optional<String> accelerator) implements Emulator {
    @Override
    public String name() {
        return accelerator.map(engine -> "Ringside (" + engine + ")").orElse("Ringside");
    }

    @Override
    public List<String> command(GuestMachine machine) {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "run", "--vga", "none", "--no-reboot",
                "--memory", Integer.toString(GuestMachine.MEMORY), "--cpu", machine.cpu(),
                "--smp", Integer.toString(machine.processors()),
                "--kernel", machine.kernel().toString(), "--initrd", machine.initrd().toString(),
                "--append", GuestMachine.COMMAND_LINE));
        accelerator.ifPresent(engine -> command.addAll(List.of("--accel", engine)));
        return command;
    }

    /** Also has the launcher build what is older than its sources, so that no measurement contains that. */
    @Override
    public List<String> versionCommand() {
        return List.of(launcher.toString(), "--version");
    }
}
