package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.DeviceOption;
import dev.ringside.app.cli.option.FirmwareOption;
import dev.ringside.app.cli.option.MemorySize;
import dev.ringside.app.cli.option.SerialOption;
import dev.ringside.app.cli.option.VideoOption;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.emulator.cpu.Accelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options about what the machine is made of. */
final class HardwareOptions {
    private static final int MOST_SERIAL_PORTS = 4;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "ringside", description = "The machine's name (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = {"--memory",
        "-m"}, paramLabel = "SIZE", defaultValue = "512", converter = MemorySize.Converter.class, description = "RAM in MiB, or with K, M or G (default: ${DEFAULT-VALUE}).")
    private MemorySize memory;

    @Option(names = "--cpu", paramLabel = "MODEL", description = "CPU model; 'help' lists them (default: the engine's).")
    private Optional<String> cpu;

    @Option(names = "--accel", paramLabel = "ENGINE", description = "What runs the guest's code: translator or interpreter (default: translator where the host allows executable memory).")
    private Optional<String> accelerator;

    @Option(names = "--smp", paramLabel = "N", defaultValue = "1", description = "CPUs, each on a thread of its own (default: ${DEFAULT-VALUE}).")
    private int cpus;

    @Option(names = "--firmware", paramLabel = "builtin|seabios|ovmf[,vars=FILE]|FILE", defaultValue = "builtin", converter = FirmwareOption.Converter.class, description = "What the machine runs first, unless there is a kernel; ovmf keeps its variables in the file (default: ${DEFAULT-VALUE}).")
    private FirmwareOption firmware;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Linux kernel to boot (bzImage).")
    private Optional<Path> kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "Initial RAM disk for the kernel.")
    private Optional<Path> initrd;

    @Option(names = "--append", paramLabel = "TEXT", description = "Command line for the kernel.")
    private Optional<String> append;

    @Option(names = "--vga", paramLabel = "std|none", defaultValue = "std", converter = VideoOption.Converter.class, description = "Display adapter: std is a VGA with VBE, as QEMU's of that name (default: ${DEFAULT-VALUE}).")
    private VideoOption video;

    @Option(names = "--device", paramLabel = "DEVICE", converter = DeviceOption.Converter.class, description = "Add a device. There are "
            + DeviceOption.DEVICES + "; by the first a guest ends the machine with a code (port 0xf4).")
    private List<DeviceOption> devices = List.of();

    @Mixin
    private StorageOptions storage;

    @Mixin
    private UsbOptions usb;

    Optional<String> accelerator() {
        return accelerator;
    }

    boolean listsModels() {
        return cpu.filter("help"::equals).isPresent();
    }

    /**
     * The machine.
     *
     * @throws IllegalArgumentException
     *             if the options do not go together; the message is for a person
     */
    HardwareDescription describe(Accelerator engine, List<SerialOption> serial, boolean debugConsole) {
        if (cpus < 1 || cpus > CpuDescription.MOST) {
            throw new IllegalArgumentException(
                    "--smp " + cpus + ": a machine has 1 to " + CpuDescription.MOST + " CPUs.");
        }
        String model = cpu.orElse(engine.models().getFirst());
        if (!engine.models().contains(model)) {
            throw new IllegalArgumentException(
                    "--cpu " + model + ": " + engine.name() + " has no such model. There are "
                            + String.join(", ", engine.models()) + ".");
        }
        return new HardwareDescription(name, memory.bytes(), new CpuDescription(model, cpus), engine.name(),
                directBoot(), firmware.description(), storage.bootOrder(), described(serial, debugConsole));
    }

    private Optional<DirectBoot> directBoot() {
        if (kernel.isEmpty() && (initrd.isPresent() || append.isPresent())) {
            throw new IllegalArgumentException((initrd.isPresent() ? "--initrd" : "--append")
                    + " needs --kernel FILE.");
        }
        return kernel.map(file -> new DirectBoot(file, initrd, append.orElse("")));
    }

    private List<DeviceDescription> described(List<SerialOption> serial, boolean debugConsole) {
        if (serial.size() > MOST_SERIAL_PORTS) {
            throw new IllegalArgumentException(
                    "A machine has " + MOST_SERIAL_PORTS + " serial ports at most. Leave out a --serial.");
        }
        Stream<SerialSource> lines = Stream.concat(serial.stream().map(SerialOption::source),
                devices.stream().map(DeviceOption::description).filter(VirtioConsoleDescription.class::isInstance)
                        .map(console -> ((VirtioConsoleDescription) console).source()));
        if (lines.filter(SerialSource.Stdio.class::isInstance).count() > 1) {
            throw new IllegalArgumentException(
                    "Only one serial port or console can be on stdio. Give the others none, pty, file: or tcp:.");
        }
        List<DeviceDescription> described = new ArrayList<>();
        described.add(video.description());
        for (int port = 0; port < serial.size(); port++) {
            described.add(new SerialDescription(serial.get(port).source(), port));
        }
        if (debugConsole) {
            described.add(new DebugConsoleDescription());
        }
        List<DeviceDescription> drives = storage.describe();
        described.addAll(drives);
        described.addAll(usb.describe(drives));
        devices.forEach(option -> described.add(option.description()));
        return described;
    }
}
