package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.FirmwareSearch;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** iPXE, as Debian ships it, is the ROM of our cards, gets an address and boots what it is told to. */
@Timeout(600)
class NetworkBootTest {
    private static final long MEMORY = 64L << 20;
    private static final long SECONDS = 240;
    private static final BootOrder ORDER = new BootOrder(List.of(BootDevice.NETWORK), false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"VIRTIO,BUILTIN", "E1000,BUILTIN", "VIRTIO,SEABIOS", "E1000,SEABIOS"})
    void ipxeBootsAScript(InterfaceModel model, FirmwareBootTest.Bios bios) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/lib/ipxe/qemu")), "needs Debian's package ipxe-qemu");
        FirmwareDescription firmware = bios.description();
        // A comment that makes it several blocks long.
        Files.writeString(folder.resolve("boot.ipxe"), "#!ipxe\n" + "# again and again\n".repeat(500)
                + "echo ${net0/ip} has read a script from ${next-server}\nsleep 600\n");
        InterfaceDescription card = new InterfaceDescription(model, new MacAddress(0x5254_0000_0005L),
                new NetworkSource.User(false, Optional.of(new NetworkBoot(folder, "boot.ipxe"))), true);
        HardwareDescription wanted = new HardwareDescription("network boot", MEMORY, new CpuDescription("any", 1),
                "any", Optional.empty(), firmware, ORDER, List.of(card));
        HardwareDescription found = FirmwareSearch.withFiles(wanted, _ -> {
        });
        try (BootedMachine machine = new BootedMachine("network boot", found.firmware(), ORDER, MEMORY,
                found.devices())) {
            machine.awaitText("10.0.2.15 has read a script from 10.0.2.2", SECONDS);
            machine.screenshot("network-boot-" + model + "-" + bios);
            assertThat(machine.board().networkCards().getFirst().traffic().receivedFrames()).isGreaterThan(4);
        }
    }
}
