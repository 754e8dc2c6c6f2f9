package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.tests.media.BootMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OVMF as Debian ships it runs on the board, keeps its variables, and boots a CD. Its console is on the first serial port as well. */
class OvmfTest {
    private static final Path VARIABLES = Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd");
    private static final long MEMORY = 128L << 20;
    private static final long PATIENCE_MILLIS = 15 * 60_000;

    @TempDir
    private Path folder;

    private final SerialTranscript console = new SerialTranscript();
    private final CompletableFuture<MachineEvent> end = new CompletableFuture<>();

    @BeforeEach
    void needFirmware() {
        assumeTrue(Files.exists(VARIABLES), "Debian's package ovmf is not installed");
    }

    private Machine start(Path variables, DeviceDescription... devices) throws HardwareException {
        Accelerator engine = GuestEngine.chosen();
        List<DeviceDescription> described = new ArrayList<>(List.of(devices));
        described.add(new SerialDescription(new SerialSource.None(), 0));
        HardwareDescription description = new HardwareDescription("OVMF", MEMORY,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(),
                new FirmwareDescription.Ovmf(Optional.empty(), Optional.of(variables)), BootOrder.STANDARD, described);
        Machine machine = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return console;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system()).machine();
        machine.observe(event -> {
            switch (event) {
                case MachineEvent.PoweredOff _,MachineEvent.Crashed _ -> end.complete(event);
                default -> {
                }
            }
        });
        machine.start().join();
        return machine;
    }

    private void await(String text) throws InterruptedException {
        assertThat(console.await(text, PATIENCE_MILLIS)).as(console.text()).isTrue();
    }

    @Test
    void theShellTakesCommandsAndVariablesAreKept() throws Exception {
        Path variables = folder.resolve("variables");
        Machine machine = start(variables);
        try {
            await("Shell>");
            console.type("reset -s\r");
            assertThat(end.get()).as(console.text()).isEqualTo(new MachineEvent.PoweredOff(true));
        } finally {
            machine.close();
        }
        assertThat(Files.size(variables)).isEqualTo(Files.size(VARIABLES));
        assertThat(Files.mismatch(variables, VARIABLES)).as("boot entries were stored").isNotEqualTo(-1);
        assertThat(folder).isDirectoryNotContaining("glob:**.{new,lock}");
    }

    @Test
    void aCdBoots() throws HardwareException, IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/grub/x86_64-efi")),
                "Debian's package grub-efi-amd64-bin is not installed");
        Path cd = new BootMedia(folder).grubCd("""
                serial --unit=0
                terminal_output serial
                echo GRUB on $grub_platform
                halt
                """, Map.of());
        Machine machine = start(folder.resolve("variables"),
                new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(cd), true));
        try {
            await("GRUB on efi");
        } finally {
            machine.close();
        }
    }
}
