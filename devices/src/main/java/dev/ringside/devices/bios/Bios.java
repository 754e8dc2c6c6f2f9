package dev.ringside.devices.bios;

import dev.ringside.devices.bios.boot.BootSequence;
import dev.ringside.devices.bios.disk.DiskServices;
import dev.ringside.devices.bios.disk.DriveTable;
import dev.ringside.devices.bios.disk.Transfers;
import dev.ringside.devices.bios.keyboard.KeyBuffer;
import dev.ringside.devices.bios.keyboard.KeyboardInterrupt;
import dev.ringside.devices.bios.keyboard.KeyboardServices;
import dev.ringside.devices.bios.keyboard.PointingServices;
import dev.ringside.devices.bios.pci.PciBios;
import dev.ringside.devices.bios.pci.PciConfigurationAccess;
import dev.ringside.devices.bios.post.PowerOnSelfTest;
import dev.ringside.devices.bios.system.PowerServices;
import dev.ringside.devices.bios.system.PrinterServices;
import dev.ringside.devices.bios.system.RealTimeClock;
import dev.ringside.devices.bios.system.SerialServices;
import dev.ringside.devices.bios.system.SystemServices;
import dev.ringside.devices.bios.system.TimeServices;
import dev.ringside.devices.bios.video.VideoServices;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;
import java.util.Map;

/**
 * The services of the BIOS, which stubs in the {@link BiosRom} reach through a {@link TrapPort}. What programs may see is in guest memory; the state kept
 * here is that of calls and of the boot under way.
 */
public final class Bios implements Device<Bios.State> {
    private static final int VERSION = 1;
    private static final int PCI_FUNCTION = 0xb1;
    private static final int COPROCESSOR_ERROR = 0xf0;

    /** Calls and boot under way. */
    public record State(int version, TrapPort.State port, DriveTable.State drives, BootSequence.State boot,
            boolean powerConnected) implements DeviceState {}

    private final BiosService[] services = new BiosService[BiosRom.SERVICE_POST + 1];
    private final TrapPort port;
    private final DriveTable drives;
    private final Transfers transfers;
    private final BootSequence boot;
    private final PowerServices power;
    private final Interrupts interrupts;

    /** Services behind {@code rom}. */
    public Bios(BiosRom rom, BiosWiring wiring) {
        GuestMemory memory = new GuestMemory(wiring.memory());
        interrupts = new Interrupts(wiring.ports());
        drives = new DriveTable(wiring.drives());
        transfers = new Transfers(wiring.transferEnd());
        power = new PowerServices(wiring.powerOff());
        RealTimeClock clock = new RealTimeClock(wiring.ports());
        TimeServices time = new TimeServices(memory, clock, interrupts, wiring.clock());
        VideoServices video = new VideoServices(wiring.ports(), memory);
        KeyBuffer keys = new KeyBuffer(memory);
        KeyboardServices keyboard = new KeyboardServices(memory, wiring.ports(), keys, interrupts);
        KeyboardInterrupt keyInterrupt = new KeyboardInterrupt(memory, wiring.ports(), keys, interrupts,
                wiring.resetMachine());
        PointingServices pointing = new PointingServices(memory, wiring.ports(), interrupts, wiring.clock());
        DiskServices disks = new DiskServices(memory, drives, transfers, interrupts);
        PciBios pci = new PciBios(new PciConfigurationAccess(wiring.ports()));
        boot = new BootSequence(memory, drives, transfers, interrupts, keys, wiring.clock(), wiring.boot(),
                video.output());

        Arrays.fill(services, returning(frame -> {
        }));
        for (int irq = 2; irq < 16; irq++) {
            int number = irq;
            services[vector(irq)] = returning(frame -> interrupts.endIfInService(number));
        }
        services[0x08] = time::tick;
        services[0x09] = keyInterrupt;
        services[0x0e] = returning(frame -> {
            memory.write8(BiosDataArea.DISKETTE_RECALIBRATE, memory.read8(BiosDataArea.DISKETTE_RECALIBRATE) | 0x80);
            interrupts.end(6);
        });
        services[0x10] = video;
        services[0x11] = returning(frame -> frame.setAx(memory.read16(BiosDataArea.EQUIPMENT)));
        services[0x12] = returning(frame -> frame.setAx(memory.read16(BiosDataArea.MEMORY_SIZE)));
        services[0x13] = disks;
        services[0x14] = new SerialServices(memory, wiring.ports(), wiring.clock());
        services[0x15] = new SystemServices(memory, wiring.ports(), wiring.layout(), time, pointing, power);
        services[0x16] = keyboard;
        services[0x17] = new PrinterServices(memory, wiring.ports(), wiring.clock());
        services[0x18] = boot::giveUp;
        services[0x19] = boot;
        services[0x1a] = returning(frame -> {
            if (frame.ah() == PCI_FUNCTION) {
                pci.call(frame);
            } else {
                time.call(frame);
            }
        });
        services[0x40] = disks;
        services[0x70] = time::clockInterrupt;
        services[0x74] = pointing::interrupt;
        services[0x75] = returning(frame -> {
            wiring.ports().write(COPROCESSOR_ERROR, 1, 0);
            interrupts.end(13);
        });
        services[0x76] = returning(frame -> {
            transfers.acknowledge();
            interrupts.end(DiskServices.IRQ);
        });
        services[BiosRom.SERVICE_POST] = new PowerOnSelfTest(wiring, memory, interrupts, clock, drives, keyboard,
                keyInterrupt, video, boot);
        Map<Continuation, Integer> routines = rom.routines();
        port = new TrapPort(routines, this::dispatch);
    }

    private static int vector(int irq) {
        return irq < 8 ? 0x08 + irq : 0x70 + irq - 8;
    }

    private interface Action {
        void run(CallFrame frame);
    }

    private static BiosService returning(Action action) {
        return frame -> {
            action.run(frame);
            return Continuation.RETURN;
        };
    }

    private Continuation dispatch(CallFrame frame) {
        return frame.service() < services.length ? services[frame.service()].call(frame) : Continuation.RETURN;
    }

    /** The {@link TrapPort#PORTS} ports at {@link TrapPort#PORT}. */
    public IoRegion port() {
        return port;
    }

    @Override
    public void reset() {
        port.reset();
        transfers.reset();
        drives.reset();
        boot.reset();
        power.reset();
    }

    @Override
    public State save() {
        return new State(VERSION, port.save(), drives.save(), boot.save(), power.connected());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.port.valid(), "a call in range");
        state.require(state.drives.valid(), "drives in range");
        state.require(state.boot.valid(), "a boot in range");
        port.restore(state.port);
        transfers.reset();
        drives.restore(state.drives);
        boot.restore(state.boot);
        power.restore(state.powerConnected);
    }
}
