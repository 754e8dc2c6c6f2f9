package dev.ringside.devices.bios.post;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.BiosWiring;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.devices.bios.VideoRom;
import dev.ringside.devices.bios.boot.BootSequence;
import dev.ringside.devices.bios.disk.DiskServices;
import dev.ringside.devices.bios.disk.DriveTable;
import dev.ringside.devices.bios.keyboard.KeyboardInterrupt;
import dev.ringside.devices.bios.keyboard.KeyboardServices;
import dev.ringside.devices.bios.pci.PciAddress;
import dev.ringside.devices.bios.pci.PciConfigurationAccess;
import dev.ringside.devices.bios.pci.PciEnumeration;
import dev.ringside.devices.bios.system.RealTimeClock;
import dev.ringside.devices.bios.video.VideoServices;

/** The service behind the reset vector. The CPU comes back to it after each option ROM. */
public final class PowerOnSelfTest implements BiosService {
    private static final int SHUTDOWN = 0x0f;
    private static final int RESUME_WITH_EOI = 0x05;
    private static final int RESUME = 0x0a;
    private static final int RESUME_POINTER = 0x467;
    private static final int OPEN_SHADOW = 0x33;
    private static final int CLOSED_SHADOW = 0x11;
    private static final int FIRST_SHADOW_REGISTER = 0x5a;
    private static final int LAST_SHADOW_REGISTER = 0x5d;
    private static final int HOST_BRIDGE_I440FX = 0x1237_8086;

    private final GuestMemory memory;
    private final Interrupts interrupts;
    private final RealTimeClock clock;
    private final DataAreas areas;
    private final PciConfigurationAccess pci;
    private final KeyboardServices keyboard;
    private final KeyboardInterrupt keys;
    private final VideoServices video;
    private final BootSequence boot;
    private final OptionRoms roms;
    private final PciEnumeration enumeration;

    /** A self-test of what {@code wiring} connects. */
    public PowerOnSelfTest(BiosWiring wiring, GuestMemory memory, Interrupts interrupts, RealTimeClock clock,
            DriveTable drives, KeyboardServices keyboard, KeyboardInterrupt keys, VideoServices video,
            BootSequence boot) {
        this.memory = memory;
        this.interrupts = interrupts;
        this.clock = clock;
        this.keyboard = keyboard;
        this.keys = keys;
        this.video = video;
        this.boot = boot;
        areas = new DataAreas(memory, wiring, drives);
        pci = new PciConfigurationAccess(wiring.ports());
        enumeration = new PciEnumeration(pci, wiring.interruptOf());
        roms = new OptionRoms(memory, pci, enumeration);
    }

    @Override
    public Continuation call(CallFrame frame) {
        if (frame.phase() == 0) {
            if (resumes(frame)) {
                return Continuation.RETURN;
            }
            initialize();
        }
        // Each phase above 0 is one more option ROM that has been called.
        if (roms.callNext(frame)) {
            return Continuation.CALL_OPTION_ROM;
        }
        shadow(CLOSED_SHADOW);
        boot.setRoms(roms.bootable());
        areas.setTicks(clock.ticksSinceMidnight());
        frame.returnTo(BiosRom.SEGMENT, BiosRom.BOOT, 2);
        return Continuation.RETURN;
    }

    /** A program for the 286 came back from protected mode by a reset: CMOS memory says where to go on. */
    private boolean resumes(CallFrame frame) {
        int code = clock.get(SHUTDOWN);
        clock.set(SHUTDOWN, 0);
        if (code != RESUME && code != RESUME_WITH_EOI) {
            return false;
        }
        if (code == RESUME_WITH_EOI) {
            interrupts.end(8);
        }
        frame.returnTo(memory.read16(RESUME_POINTER + 2), memory.read16(RESUME_POINTER), 2);
        return true;
    }

    private void initialize() {
        interrupts.initialize();
        areas.initialize();
        keys.initialize();
        enumeration.run();
        shadow(OPEN_SHADOW);
        byte[] videoRom = VideoRom.image();
        memory.write(GuestMemory.linear(VideoRom.SEGMENT, 0), videoRom);
        areas.setVideoRom(memory.read16(GuestMemory.linear(VideoRom.SEGMENT, 0)) == 0xaa55);
        keyboard.initialize();
        video.initialize();
        roms.initialize(GuestMemory.linear(VideoRom.SEGMENT, VideoRom.SIZE));
        memory.write8(BiosDataArea.RESET_FLAG, 0);
        for (int irq : new int[]{0, 1, 2, 6, DiskServices.IRQ}) {
            interrupts.unmask(irq);
        }
    }

    /** Lets reads and writes from C0000h to DFFFFh go to RAM, or makes that RAM read-only. */
    private void shadow(int value) {
        PciAddress hostBridge = PciAddress.of(0);
        if (pci.read(hostBridge, 0, 4) == HOST_BRIDGE_I440FX) {
            for (int register = FIRST_SHADOW_REGISTER; register <= LAST_SHADOW_REGISTER; register++) {
                pci.write(hostBridge, register, 1, value);
            }
        }
    }
}
