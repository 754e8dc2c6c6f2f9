package dev.ringside.tests.bench.comparison;

import java.util.List;

/** QEMU with its translator, TCG. Several processors get threads of their own, one shares a thread with nobody. */
record QemuEmulator() implements Emulator {
    private static final String PROGRAM = "qemu-system-x86_64";

    @Override
    public String name() {
        return "QEMU TCG";
    }

    @Override
    public List<String> command(GuestMachine machine) {
        return List.of(PROGRAM, "-accel", machine.processors() > 1 ? "tcg,thread=multi" : "tcg,thread=single",
                "-display", "none", "-nodefaults", "-no-reboot", "-serial", "stdio",
                "-m", Integer.toString(GuestMachine.MEMORY), "-cpu", machine.cpu(),
                "-smp", Integer.toString(machine.processors()),
                "-kernel", machine.kernel().toString(), "-initrd", machine.initrd().toString(),
                "-append", GuestMachine.COMMAND_LINE);
    }

    @Override
    public List<String> versionCommand() {
        return List.of(PROGRAM, "--version");
    }
}
