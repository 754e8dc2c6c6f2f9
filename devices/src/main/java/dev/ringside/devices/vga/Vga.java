package dev.ringside.devices.vga;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.vga.scanout.DisplayMemory;
import dev.ringside.devices.vga.scanout.ScreenRegisters;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.memory.DirtyLog;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Optional;

/**
 * The adapter: registers at the VGA's ports, the window at A0000h, and the PCI function with the framebuffer in BAR 0 and registers in BAR 2. The guest
 * reads and writes the framebuffer as RAM; a log of its dirty pages tells viewers what to redraw.
 */
public final class Vga implements Device<Vga.State>, Display, AutoCloseable {
    /** The first of the ports of the VBE registers. */
    public static final int VBE_PORTS = 0x1ce;
    /** Least display memory, in bytes. */
    public static final int LEAST_MEMORY = 1 << 20;
    /** Most display memory, in bytes. */
    public static final int MOST_MEMORY = 256 << 20;

    private static final int VERSION = 1;

    /**
     * The adapter's state.
     *
     * @param registers
     *            sequencer, CRT controller, graphics controller, attribute controller and palette, one behind the other
     * @param vbe
     *            VBE registers and their index
     * @param memory
     *            display memory up to the last byte that is not 0
     */
    public record State(int version, byte[] registers, int paletteMask, boolean screenEnabled, boolean wideColours,
            int latch, VgaPorts.State ports, int[] vbe, boolean bigEndian, byte[] memory) implements DeviceState {}

    private final GuestClock clock;
    private final NativePages memory;
    private final ScreenRegisters registers = new ScreenRegisters();
    private final DirtyLog log;
    private final Retrace retrace = new Retrace();
    private final VgaPorts ports;
    private final VbeRegisters vbe;
    private final PlaneAccess planes;
    private final MemoryWindow window;
    private final PciConfiguration configuration;
    private final MemoryRegisters inMemory;
    private final Picture picture;

    /**
     * An adapter in {@code slot}.
     *
     * @param map
     *            where the window at A0000h is mapped, and the CPUs' writes are logged
     * @param memoryBytes
     *            display memory: a power of two from {@link #LEAST_MEMORY} to {@link #MOST_MEMORY}
     * @param edid
     *            what the monitor tells of itself, see {@link Edid}
     */
    public Vga(PciSlot slot, GuestClock clock, PhysicalMap map, int memoryBytes, byte[] edid) {
        if (Integer.bitCount(memoryBytes) != 1 || memoryBytes < LEAST_MEMORY || memoryBytes > MOST_MEMORY) {
            throw new IllegalArgumentException(
                    "Display memory is a power of two from 1 MiB to 256 MiB, not %d bytes.".formatted(memoryBytes));
        }
        this.clock = clock;
        memory = NativePages.reserve(memoryBytes);
        log = new DirtyLog(memory.address(), memoryBytes);
        map.attach(log);
        ports = new VgaPorts(registers, this::inputStatus1);
        vbe = new VbeRegisters(registers, memoryBytes, this::clearShown);
        planes = new PlaneAccess(registers, memory.address(), memoryBytes, log);
        window = new MemoryWindow(map, planes, memory.address());
        picture = new Picture(registers, new DisplayMemory(memory.address(), memoryBytes), log, clock);
        inMemory = new MemoryRegisters(edid.clone(), ports.from(0x3c0, this::changed), vbe,
                this::changed);
        configuration = new PciConfiguration(0x1234, 0x1111, 0x03_0000, 2).subsystem(0x1af4, 0x1100)
                .bar(0, new PciBar.Ram("VGA framebuffer", memoryBytes, true, memory.address()))
                .bar(2, new PciBar.Memory("VGA registers", MemoryRegisters.SIZE, false, false, inMemory));
        slot.plug(configuration);
        reset();
    }

    /** Puts the VGA's and the VBE's registers at their ports. */
    public void mapPorts(PortBus bus) {
        bus.map(0x3b4, 2, "VGA CRT controller, monochrome", from(0x3b4));
        bus.map(0x3ba, 1, "VGA status, monochrome", from(0x3ba));
        bus.map(0x3c0, 16, "VGA", from(0x3c0));
        bus.map(0x3d4, 2, "VGA CRT controller", from(0x3d4));
        bus.map(0x3da, 1, "VGA status", from(0x3da));
        bus.map(VBE_PORTS, 4, "VBE", vbe.ports(this::changed));
    }

    /** The PCI configuration space, to which the board adds the option ROM. */
    public PciConfiguration configuration() {
        return configuration;
    }

    /**
     * Plugs in a monitor that describes itself as {@code edid}. The adapter has no way to tell the guest, which notices when it looks again: at its
     * start, and when it is asked to find out what is connected. Any thread.
     */
    public void setMonitor(byte[] edid) {
        inMemory.setEdid(edid.clone());
    }

    private ByteRegisters from(int port) {
        return ports.from(port, this::changed);
    }

    /** A register may have been written: the window and viewers follow if it changed anything. */
    private void changed() {
        planes.configure(ports.memoryEnabled() || registers.linear().on(), vbe.bankOffset());
        boolean atA0000 = (registers.graphics(6) & 0x0c) == 4;
        if (registers.plainAccess() && atA0000 && (ports.memoryEnabled() || registers.linear().on())) {
            window.showPlain(vbe.bankOffset());
        } else {
            window.showPlanes();
        }
        if (registers.takeChange()) {
            picture.registersChanged();
        }
    }

    private int inputStatus1() {
        retrace.configure(registers, ports.dotClock());
        return retrace.status(clock.nanos());
    }

    /** Clears the memory that a new mode shows. */
    private void clearShown() {
        Host.fill(memory.address(), memory.size(), (byte) 0);
        log.mark(0, memory.size());
    }

    @Override
    public boolean update(Frame frame) {
        return picture.update(frame);
    }

    @Override
    public Optional<TextScreen> text() {
        return picture.text();
    }

    @Override
    public void reset() {
        registers.restore(new byte[ScreenRegisters.BYTES]);
        registers.setPaletteMask(0xff);
        registers.setWideColours(false);
        ports.reset();
        vbe.reset();
        planes.setLatch(0);
        changed();
    }

    @Override
    public State save() {
        return new State(VERSION, registers.save(), registers.paletteMask(), registers.screenEnabled(),
                registers.wideColours(), planes.latch(), ports.save(), vbe.save(), vbe.bigEndian(), saveMemory());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.registers.length == ScreenRegisters.BYTES,
                "%d register bytes".formatted(ScreenRegisters.BYTES));
        state.require((state.paletteMask & ~0xff) == 0, "palette mask in range");
        state.require(state.memory.length <= memory.size(), "display memory not larger than the adapter's");
        VgaPorts.check(state.ports, state);
        VbeRegisters.check(state.vbe, state);
        registers.restore(state.registers);
        registers.setPaletteMask(state.paletteMask);
        registers.setWideColours(state.wideColours);
        registers.setScreenEnabled(state.screenEnabled);
        ports.restore(state.ports);
        vbe.restore(state.vbe, state.bigEndian);
        planes.setLatch(state.latch);
        Host.fill(memory.address(), memory.size(), (byte) 0);
        for (int i = 0; i < state.memory.length; i++) {
            Host.putByte(memory.address() + i, state.memory[i]);
        }
        log.mark(0, memory.size());
        changed();
    }

    private byte[] saveMemory() {
        int used = (int) memory.size();
        while (used > 0 && Host.getLong(memory.address() + used - Long.BYTES) == 0) {
            used -= Long.BYTES;
        }
        byte[] saved = new byte[used];
        for (int i = 0; i < used; i++) {
            saved[i] = Host.getByte(memory.address() + i);
        }
        return saved;
    }

    /** Gives the display memory back; viewers that still ask are told that nothing changes any more. */
    @Override
    public void close() {
        picture.close();
        memory.close();
    }
}
