package dev.ringside.devices.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootPathsTest {
    private final MachineLock lock = new MachineLock();
    private final PciBus bus = new PciBus(new PortBus(lock), new PhysicalMap(lock),
            Collections.nCopies(4, InterruptLine.UNCONNECTED), (address, data) -> {
            });

    private static DiskDescription disk(DiskDevice device, DiskBus bus, String target) {
        return new DiskDescription(device, bus, target, Optional.of(Path.of("image")), false);
    }

    private String paths(BootOrder order, DeviceDescription... disks) {
        HardwareDescription description = new HardwareDescription("m", 16 << 20, new CpuDescription("c", 1), "fake",
                Optional.empty(), new FirmwareDescription.SeaBios(Optional.empty()), order, List.of(disks));
        return new String(new BootPaths(description, bus, List.of(6, 17)).file(), StandardCharsets.US_ASCII);
    }

    @Test
    void kindsComeInTheOrderOfTheMachineAndDrivesInThatOfTheirDescription() {
        bus.nextFreeSlot().plug(new PciConfiguration(0x1af4, 0x1005, 0x00ff00, 0));
        bus.nextFreeSlot().plug(new PciConfiguration(0x1af4, 0x1001, 0x010000, 0));
        bus.nextFreeSlot().plug(new PciConfiguration(0x8086, 0x2922, 0x010601, 0));
        assertThat(paths(new BootOrder(List.of(BootDevice.CDROM, BootDevice.FLOPPY, BootDevice.DISK), false),
                disk(DiskDevice.DISK, DiskBus.VIRTIO, "vda"), disk(DiskDevice.DISK, DiskBus.IDE, "hdb"),
                disk(DiskDevice.CDROM, DiskBus.IDE, "hdc"), disk(DiskDevice.FLOPPY, DiskBus.FDC, "fda"),
                disk(DiskDevice.DISK, DiskBus.SATA, "sdc"))).isEqualTo("""
                        /pci@i0cf8/ide@1,1/drive@1/disk@0
                        /pci@i0cf8/isa@1/fdc@03f0/floppy@0
                        /pci@i0cf8/scsi@4/disk@0,0
                        /pci@i0cf8/ide@1,1/drive@0/disk@1
                        /pci@i0cf8/pci8086,2922@5/drive@2/disk@0\0""");
    }

    @Test
    void withoutDrivesTheNetworkCardsAreTold() {
        assertThat(paths(BootOrder.STANDARD)).isEqualTo("""
                /pci@i0cf8/ethernet@6/ethernet-phy@0
                /pci@i0cf8/ethernet@11/ethernet-phy@0\0""");
    }

    @Test
    void whatTheOrderDoesNotNameIsNotTold() {
        assertThat(paths(new BootOrder(List.of(BootDevice.DISK), false))).isEqualTo("\0");
    }
}
