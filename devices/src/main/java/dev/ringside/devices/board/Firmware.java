package dev.ringside.devices.board;

import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.video.VideoServices;
import dev.ringside.devices.chipset.ChipsetSetup;
import dev.ringside.devices.interrupt.LocalApic;
import dev.ringside.devices.interrupt.PicPair;
import dev.ringside.devices.linux.LinuxBoot;
import dev.ringside.devices.linux.ResetVector;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.timer.Pit8254;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Optional;

/** Leaves the board after a reset as firmware leaves it to an operating system: tables in memory, interrupt controllers and timer set up. */
final class Firmware {
    private static final int ALL_MASKED = 0xff;
    private static final int[] MASTER = {0x11, 0x08, 0x04, 0x01};
    private static final int[] SLAVE = {0x11, 0x70, 0x02, 0x01};
    /** Counter 0, both bytes, mode 3; a count of 0 makes 18.2 Hz. */
    private static final int[] TIMER = {0x36, 0, 0};
    private static final int KEYBOARD_DATA = 0x60;
    private static final int KEYBOARD_COMMAND = 0x64;
    private static final int SET_MODE = 0x60;
    /** Keyboard interrupt, self test passed, mouse port off, scan codes of set 1: what operating systems expect to find. */
    private static final int TRANSLATING_KEYBOARD = 0x65;

    private final Machine machine;
    private final PicPair pic;
    private final Pit8254 pit;
    private final LocalApic bootstrap;
    private final PciBus pci;

    Firmware(Machine machine, PicPair pic, Pit8254 pit, LocalApic bootstrap, PciBus pci) {
        this.machine = machine;
        this.pic = pic;
        this.pit = pit;
        this.bootstrap = bootstrap;
        this.pci = pci;
    }

    /** {@code screen}: whether there is a VGA. A kernel that is booted directly finds it in the text mode that a BIOS leaves it in. */
    void run(FirmwareTables tables, Optional<LinuxBoot> boot, boolean screen) {
        initialize(MASTER, pic.masterPorts()::write);
        initialize(SLAVE, pic.slavePorts()::write);
        pic.edgeLevelPorts().write(1, 1, ChipsetSetup.levelTriggered() >> 8);
        ChipsetSetup.run(pci);
        pit.write(3, 1, TIMER[0]);
        pit.write(0, 1, TIMER[1]);
        pit.write(0, 1, TIMER[2]);
        machine.ports().write(KEYBOARD_COMMAND, 1, SET_MODE);
        machine.ports().write(KEYBOARD_DATA, 1, TRANSLATING_KEYBOARD);
        bootstrap.enterVirtualWireMode();
        PhysicalMap memory = machine.memory();
        tables.load(memory);
        boot.ifPresent(linux -> {
            if (screen) {
                new VideoServices(machine.ports(), new GuestMemory(memory)).initialize();
            }
            linux.load(memory, ResetVector.SHADOW, screen);
        });
    }

    private interface Port {
        void write(long offset, int width, long value);
    }

    /** ICW1 goes to the command port, the other three and the mask to the data port. */
    private static void initialize(int[] words, Port port) {
        port.write(0, 1, words[0]);
        for (int i = 1; i < words.length; i++) {
            port.write(1, 1, words[i]);
        }
        port.write(1, 1, ALL_MASKED);
    }
}
