package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiTables;
import dev.ringside.devices.bios.Fonts;
import dev.ringside.devices.chipset.InterruptRouter;
import dev.ringside.devices.debug.DebugConsole;
import dev.ringside.devices.debug.DebugExit;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Typist;
import dev.ringside.devices.interrupt.ApicBus;
import dev.ringside.devices.interrupt.CoprocessorError;
import dev.ringside.devices.interrupt.IoApic;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.interrupt.LocalApic;
import dev.ringside.devices.interrupt.PicPair;
import dev.ringside.devices.linux.LinuxBoot;
import dev.ringside.devices.linux.ResetVector;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.memory.RomImage;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.timer.Rtc;
import dev.ringside.devices.vga.Edid;
import dev.ringside.devices.virtio.balloon.BalloonDevice;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ProcessorBus;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PC with an i440FX-like chipset, put together from a {@link HardwareDescription}. */
public final class PcBoard {
    /** ID of the I/O APIC. */
    static final int IO_APIC_ID = 0;

    private final Machine machine;
    private final PcMemory memory;
    private final Backplane backplane;
    private final List<LocalApic> localApics = new ArrayList<>();
    private final PicPair pic = new PicPair();
    private final ApicBus apicBus = new ApicBus();
    private final Rtc rtc;
    private final VideoAttachment video;
    private final StorageAttachment storage;
    private final UsbAttachment usb;
    private final VirtioAttachment virtio;
    private final NetworkAttachment network;
    private final Typist typist;

    private PcBoard(HardwareDescription description, Accelerator accelerator, HostConnections host, InstantSource wall,
            Optional<LinuxBoot> boot, Optional<RomImage> foreignFirmware) throws HardwareException {
        PcMemoryLayout layout = new PcMemoryLayout(description.memoryBytes());
        machine = new Machine(description.name());
        PortBus ports = machine.ports();
        GuestClock clock = machine.eventLoop();

        FirmwareTables tables = new FirmwareTables(description);
        Optional<BuiltinFirmware> builtin = boot.isEmpty() && foreignFirmware.isEmpty()
                ? Optional.of(new BuiltinFirmware(tables.rom(ResetVector.SHADOW)))
                : Optional.empty();
        memory = new PcMemory(layout, foreignFirmware.or(() -> builtin.map(BuiltinFirmware::rom))
                .orElseGet(() -> trampoline(boot.orElseThrow(), tables)), machine.memory());
        machine.onPowerOn(memory::clear);
        machine.onClose(memory::close);

        IoApic ioApic = new IoApic(IO_APIC_ID, apicBus);
        IsaInterrupts interrupts = new IsaInterrupts(pic, ioApic);
        InterruptRouter router = new InterruptRouter(interrupts);
        PciBus pci = new PciBus(ports, machine.memory(), router.lines(), apicBus::sendSignalled);
        backplane = new Backplane(machine, interrupts, pci, host);

        ProcessorBus bus = new ProcessorBus(description.cpu().count());
        for (int i = 0; i < description.cpu().count(); i++) {
            addCpu(i, description.cpu().model(), accelerator, bus);
        }
        backplane.register("pic", pic);
        pic.connect(localApics.getFirst().lint0());
        ports.map(0x20, 2, "PIC master", pic.masterPorts());
        ports.map(0xa0, 2, "PIC slave", pic.slavePorts());
        ports.map(0x4d0, 2, "PIC edge/level", pic.edgeLevelPorts());
        backplane.register("ioapic", ioApic);
        machine.memory().add(new MemoryRegion.Mmio(AcpiTables.IO_APIC_ADDRESS, 0x1000, "I/O APIC", ioApic));

        VirtualCpu bootstrap = machine.cpus().getFirst();
        CoprocessorError coprocessorError = backplane.register("coprocessor-error",
                new CoprocessorError(interrupts.line(13), bootstrap.ignoreErrorPin()));
        ports.map(0xf0, 1, "coprocessor error", coprocessorError);
        InterruptLine error = coprocessorError.errorInput();
        bootstrap.connectErrorPin(asserted -> machine.lock().run(() -> error.set(asserted)));
        TimerAttachment timers = new TimerAttachment(backplane, wall);
        rtc = timers.rtc();
        DmaAttachment.attach(backplane);
        InputAttachment.attach(backplane);
        typist = new Typist(clock, backplane::post, backplane.input());
        ChipsetAttachment chipset = new ChipsetAttachment(backplane, memory.shadow(), router);
        FirmwareConfigAttachment firmwareConfig = new FirmwareConfigAttachment(backplane, description,
                () -> AcpiTables.of(AcpiDescription.of(description, chipset.powerManagementBase(), pci)));

        video = new VideoAttachment(backplane, description.firmware());
        virtio = new VirtioAttachment(backplane, layout.bytes());
        usb = new UsbAttachment(backplane);
        storage = new StorageAttachment(backplane, virtio, usb);
        network = new NetworkAttachment(backplane, virtio);
        try {
            attach(description.devices());
            storage.complete();
            if (foreignFirmware.isPresent() && description.firmware() instanceof FirmwareDescription.Ovmf ovmf) {
                FlashAttachment.attach(backplane, ovmf, foreignFirmware.get().base());
            }
        } catch (HardwareException e) {
            machine.close();
            throw e;
        }
        CmosMemory.store(rtc, layout, description.cpu().count(), description.boot(), storage.floppyKinds());
        firmwareConfig.config().addFile("bootorder", new BootPaths(description, pci, network.places()).file());
        if (foreignFirmware.isEmpty()) {
            machine.onReset(
                    () -> new Firmware(machine, pic, timers.pit(), localApics.getFirst(), pci).run(tables, boot,
                            video.display().isPresent()));
        }
        builtin.ifPresent(bios -> bios.attach(backplane, description, layout, storage.drives()));
    }

    private void attach(List<DeviceDescription> described) throws HardwareException {
        SerialAttachment serial = new SerialAttachment(backplane);
        for (DeviceDescription device : described) {
            switch (device) {
                case SerialDescription port -> serial.attach(port);
                case DebugConsoleDescription console -> {
                    DebugConsole output = new DebugConsole(backplane.host()::debugOutput);
                    machine.ports().map(DebugConsole.BOCHS, 1, "debug console", output);
                    machine.ports().map(DebugConsole.SEABIOS, 1, "firmware's debug console", output);
                }
                case DebugExitDescription exit ->
                    machine.ports().map(0xf4, 4, "debug exit", new DebugExit(machine::debugExit));
                case DiskDescription disk -> storage.attach(disk);
                case VideoDescription adapter -> video.attach(adapter);
                case InputDescription input -> {
                    switch (input.bus()) {
                        case PS2 -> {
                            // On every board.
                        }
                        case USB -> usb.attach(input);
                        case VIRTIO -> virtio.attach(input);
                    }
                }
                case UsbControllerDescription controller -> usb.attach(controller);
                case RngDescription rng -> virtio.attach(rng);
                case ParallelDescription parallel -> ParallelAttachment.attach(backplane, parallel);
                case BalloonDescription balloon -> virtio.attach(balloon);
                case VirtioConsoleDescription console -> virtio.attach(console);
                case InterfaceDescription card -> network.attach(card);
            }
        }
        usb.plugIn();
    }

    /**
     * Builds a machine, off.
     *
     * @param wall
     *            the host's clock, which sets the machine's at this moment
     * @throws HardwareException
     *             if something that the description names, a file for example, cannot be had
     * @throws IllegalArgumentException
     *             if the accelerator does not know the CPU model; the message is for people
     */
    public static PcBoard build(HardwareDescription description, Accelerator accelerator, HostConnections host,
            InstantSource wall) throws HardwareException {
        Optional<LinuxBoot> boot = description.directBoot().isPresent()
                ? Optional.of(
                        KernelFiles.read(description.directBoot().get(), new PcMemoryLayout(description.memoryBytes())))
                : Optional.empty();
        Optional<RomImage> firmware = boot.isPresent()
                ? Optional.empty()
                : FirmwareFiles.rom(description.firmware());
        return new PcBoard(description, accelerator, host, wall, boot, firmware);
    }

    /** The machine. Close it to release everything the board holds. */
    public Machine machine() {
        return machine;
    }

    /** Bytes of guest RAM that the host has given memory for, which are those that were ever touched. Takes a millisecond or so. Any thread. */
    public long residentMemory() {
        return memory.residentBytes();
    }

    /** The screen, if the machine has one. */
    public Optional<Display> display() {
        return video.display().map(Display.class::cast);
    }

    /**
     * Gives the machine a monitor whose best mode is {@code width} x {@code height}, which a guest learns when it looks at its monitor next. Does
     * nothing without a screen. Any thread.
     *
     * @param width
     *            pixels, as {@link Edid#of} allows
     * @param height
     *            lines
     */
    public void setPreferredMode(int width, int height) {
        video.display().ifPresent(vga -> vga.setMonitor(Edid.of(width, height)));
    }

    /** The PCI bus; with the machine lock held. */
    public PciBus pci() {
        return backplane.pci();
    }

    /** The drives by their target names. Any thread. */
    public Map<String, Drive> drives() {
        return storage.drives();
    }

    /** The network cards in the order of their description: their links and what has passed. Any thread. */
    public List<NetworkCard> networkCards() {
        return network.cards();
    }

    /** The balloon, if the machine has one. Any thread. */
    public Optional<BalloonDevice> balloon() {
        return virtio.balloon();
    }

    /** Where keys and pointer events go in. Any thread. */
    public InputRouter input() {
        return backplane.input();
    }

    /** Who types on it by itself. Any thread. */
    public Typist typist() {
        return typist;
    }

    /** The devices with state, by names that stay the same from build to build; CPUs and RAM excepted. */
    public Map<String, Device<?>> devices() {
        return backplane.devices();
    }

    /** Pulls the board's NMI line, which software can mask. Takes the machine lock. */
    public void raiseNmi() {
        machine.lock().run(() -> {
            if (!rtc.nmiMasked()) {
                localApics.forEach(apic -> apic.lint1().pulse());
            }
        });
    }

    private void addCpu(int index, String model, Accelerator accelerator, ProcessorBus bus) {
        PhysicalMap view = machine.memory().view();
        LocalApicWindow window = new LocalApicWindow(view);
        GuestClock clock = machine.eventLoop();
        LocalApic apic = new LocalApic(index, apicBus, machine.lock(), clock, pic::acknowledge, window);
        window.connect(apic.registers());
        VirtualCpu cpu = accelerator.createCpu(new CpuWiring(index, model, machine.ports(), view, clock, apic, bus));
        machine.addCpu(cpu);
        localApics.add(backplane.register("lapic" + index, apic));
        apic.connect(cpu);
    }

    private static RomImage trampoline(LinuxBoot boot, FirmwareTables tables) {
        byte[] firmware = ResetVector.image(boot.entry());
        byte[] searched = tables.rom(ResetVector.SHADOW);
        System.arraycopy(searched, 0, firmware, 0, searched.length);
        Fonts.load().lay(firmware);
        return new RomImage(firmware);
    }
}
