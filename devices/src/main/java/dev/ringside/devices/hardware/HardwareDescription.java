package dev.ringside.devices.hardware;

import dev.ringside.devices.memory.PcMemoryLayout;
import java.util.List;
import java.util.Optional;

/**
 * What a machine is made of. Each component is an element of libvirt's domain XML.
 *
 * @param name
 *            {@code <name>}
 * @param memoryBytes
 *            {@code <memory unit='bytes'>}, as {@link PcMemoryLayout} allows
 * @param cpu
 *            {@code <vcpu>} and {@code <cpu>}
 * @param accelerator
 *            name of the engine, {@code <domain type>}
 * @param directBoot
 *            {@code <os><kernel>}: a kernel that is started without firmware
 * @param firmware
 *            {@code <os firmware>} and {@code <loader>}; it does not run if there is a kernel
 * @param boot
 *            {@code <os><boot>}
 * @param devices
 *            {@code <devices>}
 */
public record HardwareDescription(String name, long memoryBytes, CpuDescription cpu, String accelerator,
        Optional<DirectBoot> directBoot, FirmwareDescription firmware, BootOrder boot,
        List<DeviceDescription> devices) {

    /** A machine with Ringside's own firmware and the standard boot order. */
    public HardwareDescription(String name, long memoryBytes, CpuDescription cpu, String accelerator,
            Optional<DirectBoot> directBoot, List<DeviceDescription> devices) {
        this(name, memoryBytes, cpu, accelerator, directBoot, new FirmwareDescription.Builtin(), BootOrder.STANDARD,
                devices);
    }

    /** Checks ranges; the messages are for people. */
    public HardwareDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A machine needs a name.");
        }
        memoryBytes = new PcMemoryLayout(memoryBytes).bytes();
        devices = List.copyOf(devices);
        List<Integer> ports = devices.stream().filter(SerialDescription.class::isInstance)
                .map(device -> ((SerialDescription) device).port()).toList();
        if (ports.stream().distinct().count() != ports.size()) {
            throw new IllegalArgumentException("Two serial ports have the same number.");
        }
        if (devices.stream().filter(ParallelDescription.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("A machine has one parallel port at most.");
        }
        List<String> targets = devices.stream().filter(DiskDescription.class::isInstance)
                .map(device -> ((DiskDescription) device).target()).toList();
        if (targets.stream().distinct().count() != targets.size()) {
            throw new IllegalArgumentException("Two disks have the same target name.");
        }
    }

    /** The same machine under another name. */
    public HardwareDescription withName(String other) {
        return new HardwareDescription(other, memoryBytes, cpu, accelerator, directBoot, firmware, boot, devices);
    }

    /** The same machine with other devices. */
    public HardwareDescription withDevices(List<DeviceDescription> others) {
        return new HardwareDescription(name, memoryBytes, cpu, accelerator, directBoot, firmware, boot, others);
    }

    /** The same machine with another firmware. */
    public HardwareDescription withFirmware(FirmwareDescription other) {
        return new HardwareDescription(name, memoryBytes, cpu, accelerator, directBoot, other, boot, devices);
    }

    /** The same machine with other memory, in bytes. */
    public HardwareDescription withMemoryBytes(long other) {
        return new HardwareDescription(name, other, cpu, accelerator, directBoot, firmware, boot, devices);
    }

    /** The same machine with other CPUs. */
    public HardwareDescription withCpu(CpuDescription other) {
        return new HardwareDescription(name, memoryBytes, other, accelerator, directBoot, firmware, boot, devices);
    }

    /** The same machine run by another engine. */
    public HardwareDescription withAccelerator(String other) {
        return new HardwareDescription(name, memoryBytes, cpu, other, directBoot, firmware, boot, devices);
    }

    /** The same machine that starts another kernel, or boots by its firmware. */
    public HardwareDescription withDirectBoot(Optional<DirectBoot> other) {
        return new HardwareDescription(name, memoryBytes, cpu, accelerator, other, firmware, boot, devices);
    }

    /** The same machine with another boot order. */
    public HardwareDescription withBoot(BootOrder other) {
        return new HardwareDescription(name, memoryBytes, cpu, accelerator, directBoot, firmware, other, devices);
    }
}
