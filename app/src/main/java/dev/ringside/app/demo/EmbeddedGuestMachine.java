package dev.ringside.app.demo;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.emulator.cpu.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Ringside's own guest as a machine of a library. */
public final class EmbeddedGuestMachine {
    private static final String NAME = "ringside-guest";
    private static final String TITLE = "Ringside";
    private static final String DISK = "ringside.img";
    private static final long MEMORY_BYTES = 64 << 20;

    private EmbeddedGuestMachine() {}

    /**
     * Makes one with a disk of its own, off. A failure leaves nothing behind; its cause is a {@link LibraryException} or what
     * {@link Inventory#create} fails with.
     */
    public static CompletableFuture<VirtualMachine> create(Inventory inventory, Progress progress) {
        return CompletableFuture.supplyAsync(() -> prepare(inventory)).thenCompose(definition -> inventory
                .create(definition, List.of(), progress).whenComplete((_, failure) -> {
                    if (failure != null) {
                        disk(definition).ifPresent(EmbeddedGuestMachine::discard);
                    }
                }));
    }

    private static MachineDefinition prepare(Inventory inventory) {
        try {
            MachineDefinition machine = MachineDefinition
                    .of(hardware(freeName(inventory), inventory.engines().getFirst()))
                    .withWords(TITLE, "");
            Path disk = inventory.library().machineFolder(machine).resolve(DISK);
            Files.write(disk, EmbeddedGuest.disk(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            HardwareDescription hardware = machine.hardware();
            List<DeviceDescription> devices = new ArrayList<>(hardware.devices());
            devices.add(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk), false));
            return machine.withHardware(hardware.withDevices(devices));
        } catch (LibraryException e) {
            throw new CompletionException(e);
        } catch (IOException e) {
            throw new CompletionException(new LibraryException(
                    Problem.of(Code.GUEST_UNWRITTEN, String.valueOf(e.getMessage())), e));
        }
    }

    private static HardwareDescription hardware(String name, Accelerator engine) {
        return new HardwareDescription(name, MEMORY_BYTES, new CpuDescription(engine.models().getFirst(), 1),
                engine.name(), Optional.empty(),
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new SerialDescription(new SerialSource.Pty(), 0)));
    }

    private static String freeName(Inventory inventory) {
        String name = NAME;
        for (int i = 2; inventory.named(name).isPresent(); i++) {
            name = NAME + "-" + i;
        }
        return name;
    }

    private static Optional<Path> disk(MachineDefinition machine) {
        return machine.hardware().devices().stream().filter(DiskDescription.class::isInstance)
                .map(DiskDescription.class::cast).findFirst().flatMap(DiskDescription::source);
    }

    private static void discard(Path disk) {
        try {
            Files.deleteIfExists(disk);
        } catch (IOException e) {
            System.getLogger(EmbeddedGuestMachine.class.getName()).log(System.Logger.Level.WARNING,
                    "The disk of a machine that could not be made stays: " + disk, e);
        }
    }
}
