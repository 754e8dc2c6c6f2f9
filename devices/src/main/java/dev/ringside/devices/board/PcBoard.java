package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiHardware;
import dev.ringside.devices.acpi.AcpiTables;
import dev.ringside.devices.acpi.PowerManagement;
import dev.ringside.devices.debug.DebugConsole;
import dev.ringside.devices.debug.DebugExit;
import dev.ringside.devices.interrupt.ApicBus;
import dev.ringside.devices.interrupt.CoprocessorError;
import dev.ringside.devices.interrupt.IoApic;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.interrupt.LocalApic;
import dev.ringside.devices.interrupt.PicPair;
import dev.ringside.devices.keyboard.KeyboardController;
import dev.ringside.devices.linux.KernelImageException;
import dev.ringside.devices.linux.LinuxBoot;
import dev.ringside.devices.linux.ResetVector;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.pci.PciFunction;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.Uart16550;
import dev.ringside.devices.timer.Pit8254;
import dev.ringside.devices.timer.Rtc;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PC with an i440FX-like chipset, put together from a {@link HardwareDescription}. */
public final class PcBoard {
    private static final int POWER_MANAGEMENT = 0x600;
    private static final int GENERAL_PURPOSE_EVENTS = 0xafe0;
    private static final int SCI = 9;
    private static final int RESET_CONTROL = 0xcf9;
    private static final int HARD_RESET = 0x06;
    private static final int IO_APIC_ID = 0;
    private static final int[] SERIAL_PORTS = {0x3f8, 0x2f8, 0x3e8, 0x2e8};
    private static final int[] SERIAL_IRQS = {4, 3, 4, 3};

    private final Machine machine;
    private final Map<String, Device<?>> devices = new LinkedHashMap<>();
    private final List<LocalApic> localApics = new ArrayList<>();
    private final PicPair pic = new PicPair();
    private final Rtc rtc;

    private PcBoard(HardwareDescription description, Accelerator accelerator, HostConnections host, InstantSource wall,
            Optional<LinuxBoot> boot) {
        PcMemoryLayout layout = new PcMemoryLayout(description.memoryBytes());
        machine = new Machine(description.name());
        PortBus ports = machine.ports();
        GuestClock clock = machine.eventLoop();

        AcpiTables tables = AcpiTables.of(acpiHardware(description, layout), layout.acpiTables(), layout.acpiStorage());
        byte[] firmware = boot.map(LinuxBoot::entry).map(ResetVector::image).orElseGet(ResetVector::halting);
        System.arraycopy(tables.rootPointer(), 0, firmware, 0, tables.rootPointer().length);
        PcMemory memory = new PcMemory(layout, firmware, machine.memory());
        machine.onClose(memory::close);

        ApicBus apicBus = new ApicBus();
        for (int i = 0; i < description.cpu().count(); i++) {
            addCpu(i, description.cpu().model(), accelerator, apicBus);
        }
        add("pic", pic);
        pic.connect(localApics.getFirst().lint0());
        ports.map(0x20, 2, "PIC master", pic.masterPorts());
        ports.map(0xa0, 2, "PIC slave", pic.slavePorts());
        ports.map(0x4d0, 2, "PIC edge/level", pic.edgeLevelPorts());
        IoApic ioApic = add("ioapic", new IoApic(IO_APIC_ID, apicBus));
        machine.memory().add(new MemoryRegion.Mmio(AcpiTables.IO_APIC_ADDRESS, 0x1000, "I/O APIC", ioApic));
        IsaInterrupts interrupts = new IsaInterrupts(pic, ioApic);

        VirtualCpu bootstrap = machine.cpus().getFirst();
        CoprocessorError coprocessorError = add("coprocessor-error",
                new CoprocessorError(interrupts.line(13), bootstrap.ignoreErrorPin()));
        ports.map(0xf0, 1, "coprocessor error", coprocessorError);
        InterruptLine error = coprocessorError.errorInput();
        bootstrap.connectErrorPin(asserted -> machine.lock().run(() -> error.set(asserted)));
        Pit8254 pit = add("pit", new Pit8254(clock, interrupts.line(0), () -> interrupts.waits(0)));
        ports.map(0x40, 4, "PIT", pit);
        ports.map(0x61, 1, "system control port B", pit.systemControlPortB());
        rtc = add("rtc", new Rtc(clock, wall, interrupts.line(8)));
        CmosMemory.store(rtc, layout, description.cpu().count());
        ports.map(0x70, 2, "RTC", rtc);
        KeyboardController keyboard = add("i8042",
                new KeyboardController(interrupts.line(1), interrupts.line(12), machine::guestReset));
        ports.map(0x60, 1, "8042 data", keyboard.dataPort());
        ports.map(0x64, 1, "8042 command", keyboard.commandPort());
        ports.map(0x92, 1, "system control port A", keyboard.systemControlPortA());
        PciConfigurationPorts pci = add("pci", new PciConfigurationPorts(machine::guestReset));
        pci.add(0, 0, PciFunction.hostBridge());
        pci.add(1, 0, PciFunction.isaBridge());
        ports.map(0xcf8, 8, "PCI configuration", pci);
        PowerManagement power = add("acpi", new PowerManagement(clock, interrupts.line(SCI), machine::guestPowerOff));
        ports.map(POWER_MANAGEMENT, PowerManagement.PORTS, "ACPI fixed hardware", power);
        ports.map(GENERAL_PURPOSE_EVENTS, PowerManagement.GPE_PORTS, "ACPI events", power.generalPurposeEvents());
        machine.onPowerButton(power::pressPowerButton);
        description.devices().forEach(device -> addDescribed(device, interrupts, host));
        machine.onReset(() -> new Firmware(machine, pic, pit, localApics.getFirst()).run(tables, layout, boot));
    }

    /**
     * Builds a machine, off.
     *
     * @param wall
     *            the host's clock, which sets the machine's at this moment
     * @throws KernelImageException
     *             if the kernel to be booted directly, or a file with it, does not do
     * @throws IllegalArgumentException
     *             if the accelerator does not know the CPU model; the message is for people
     */
    public static PcBoard build(HardwareDescription description, Accelerator accelerator, HostConnections host,
            InstantSource wall) throws KernelImageException {
        Optional<LinuxBoot> boot = description.directBoot().isPresent()
                ? Optional.of(
                        KernelFiles.read(description.directBoot().get(), new PcMemoryLayout(description.memoryBytes())))
                : Optional.empty();
        return new PcBoard(description, accelerator, host, wall, boot);
    }

    /** The machine. Close it to release everything the board holds. */
    public Machine machine() {
        return machine;
    }

    /** The devices with state, by names that stay the same from build to build; CPUs and RAM excepted. */
    public Map<String, Device<?>> devices() {
        return Map.copyOf(devices);
    }

    /** Pulls the board's NMI line, which software can mask. Takes the machine lock. */
    public void raiseNmi() {
        machine.lock().run(() -> {
            if (!rtc.nmiMasked()) {
                localApics.forEach(apic -> apic.lint1().pulse());
            }
        });
    }

    private void addCpu(int index, String model, Accelerator accelerator, ApicBus apicBus) {
        PhysicalMap view = machine.memory().view();
        LocalApicWindow window = new LocalApicWindow(view);
        GuestClock clock = machine.eventLoop();
        LocalApic apic = new LocalApic(index, apicBus, machine.lock(), clock, pic::acknowledge, window);
        window.connect(apic.registers());
        VirtualCpu cpu = accelerator.createCpu(new CpuWiring(index, model, machine.ports(), view, clock, apic));
        machine.addCpu(cpu);
        localApics.add(add("lapic" + index, apic));
        apic.connect(cpu);
    }

    private void addDescribed(DeviceDescription device, IsaInterrupts interrupts, HostConnections host) {
        switch (device) {
            case SerialDescription serial -> {
                SerialBackend backend = host.open(serial);
                machine.onClose(backend::close);
                Uart16550 uart = add("serial" + serial.port(),
                        new Uart16550(machine.eventLoop(), machine.eventLoop()::post,
                                interrupts.line(SERIAL_IRQS[serial.port()]), backend));
                machine.ports().map(SERIAL_PORTS[serial.port()], Uart16550.PORTS, "serial port " + serial.port(), uart);
            }
            case DebugConsoleDescription console ->
                machine.ports().map(0xe9, 1, "debug console", new DebugConsole(host::debugOutput));
            case DebugExitDescription exit ->
                machine.ports().map(0xf4, 4, "debug exit", new DebugExit(machine::debugExit));
        }
    }

    private <D extends Device<?>> D add(String name, D device) {
        devices.put(name, device);
        machine.onReset(device::reset);
        return device;
    }

    private static AcpiHardware acpiHardware(HardwareDescription description, PcMemoryLayout layout) {
        List<AcpiHardware.SerialPort> serialPorts = description.devices().stream()
                .filter(SerialDescription.class::isInstance).map(device -> ((SerialDescription) device).port()).sorted()
                .map(port -> new AcpiHardware.SerialPort(SERIAL_PORTS[port], SERIAL_IRQS[port])).toList();
        boolean keyboard = false;
        return new AcpiHardware(description.cpu().count(), POWER_MANAGEMENT, GENERAL_PURPOSE_EVENTS, SCI, RESET_CONTROL,
                HARD_RESET, serialPorts, keyboard, layout.lowEnd());
    }
}
