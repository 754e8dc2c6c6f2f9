package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianFirmware;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firmware that others have made for QEMU's machines finds its way in ours. */
class StockFirmwareTest {
    private static final long MINUTES = 60_000;
    private static final long MEBIBYTE = 1 << 20;

    private final SerialTranscript serial = new SerialTranscript();
    private final SerialTranscript debug = new SerialTranscript();

    private PcBoard machine(FirmwareDescription firmware) throws Exception {
        Accelerator engine = GuestEngine.chosen();
        HardwareDescription description = new HardwareDescription("firmware", 256 * MEBIBYTE,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(), firmware,
                BootOrder.STANDARD,
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new SerialDescription(new SerialSource.None(), 0), new DebugConsoleDescription()));
        return PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription line) {
                return serial;
            }

            @Override
            public void debugOutput(int value) {
                debug.offer(value);
            }
        }, InstantSource.system());
    }

    private static Path installed(DebianFirmware firmware) {
        Optional<Path> file = DebianGuestCache.ofUser().find(firmware);
        assumeTrue(file.isPresent(), "Debian's package with " + firmware + " is neither installed nor fetched");
        return file.orElseThrow();
    }

    @Test
    void seaBiosLooksForSomethingToBoot() throws Exception {
        PcBoard board = machine(new FirmwareDescription.SeaBios(Optional.of(installed(DebianFirmware.SEABIOS))));
        try (var machine = board.machine()) {
            machine.start().join();
            assertThat(debug.await("No bootable device", MINUTES)).as(debug.text()).isTrue();
            assertThat(debug.text()).contains("Running on QEMU (i440fx)", "QEMU fw_cfg DMA interface supported",
                    "Machine UUID", "Copying SMBIOS", "Using pmtimer, ioport 0x608", "ACPI: parse DSDT",
                    "Found 1 cpu(s) max supported 1 cpu(s)", "Running option rom at c000:0003",
                    "PS2 keyboard initialized");
            assertThat(board.display().orElseThrow().text().orElseThrow().line(0)).contains("SeaBIOS (version");
        }
    }

    @Test
    void ovmfReachesItsShellAndKeepsItsVariables(@TempDir Path folder) throws Exception {
        Path code = installed(DebianFirmware.OVMF);
        Path variables = folder.resolve("variables");
        PcBoard board = machine(new FirmwareDescription.Ovmf(Optional.of(code), Optional.of(variables)));
        try (var machine = board.machine()) {
            machine.start().join();
            assertThat(serial.await("UEFI Interactive Shell", 4 * MINUTES)).as(serial.text()).isTrue();
        }
        byte[] kept = Files.readAllBytes(variables);
        byte[] empty = Files.readAllBytes(code.resolveSibling("OVMF_VARS_4M.fd"));
        assertThat(kept.length).isEqualTo(empty.length);
        String text = new String(kept, StandardCharsets.UTF_16LE);
        assertThat(text.contains("BootOrder")).as("the boot manager has left a variable").isTrue();
    }
}
