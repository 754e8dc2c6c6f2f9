package dev.ringside.devices.bios.post;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosWiring;
import dev.ringside.devices.bios.Fonts;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.VideoRom;
import dev.ringside.devices.bios.disk.DriveTable;
import dev.ringside.devices.memory.PcMemoryLayout;

/** The interrupt vectors, the BIOS data area and the extended one, as the self-test leaves them. */
final class DataAreas {
    private static final int DATA_AREA = 0x400;
    private static final int DATA_AREA_SIZE = 0x100;
    private static final int KEYBOARD_BUFFER = 0x1e;
    private static final int KEYBOARD_BUFFER_END = 0x3e;
    private static final int COPROCESSOR = 0x0002;
    private static final int MOUSE = 0x0004;
    private static final int COLOUR_80 = 0x0020;
    private static final int FLOPPY = 0x0001;

    private final GuestMemory memory;
    private final BiosWiring wiring;
    private final DriveTable drives;

    DataAreas(GuestMemory memory, BiosWiring wiring, DriveTable drives) {
        this.memory = memory;
        this.wiring = wiring;
        this.drives = drives;
    }

    void initialize() {
        vectors();
        memory.write(DATA_AREA, new byte[DATA_AREA_SIZE]);
        words(BiosDataArea.SERIAL_PORTS, wiring.serialPorts(), 4);
        words(BiosDataArea.PARALLEL_PORTS, wiring.parallelPorts(), 3);
        int ebda = (int) (PcMemoryLayout.EBDA >> 4);
        memory.write16(BiosDataArea.EBDA_SEGMENT, ebda);
        int ebdaSize = (int) (PcMemoryLayout.CONVENTIONAL_END - PcMemoryLayout.EBDA);
        memory.write(PcMemoryLayout.EBDA, new byte[ebdaSize]);
        memory.write8(PcMemoryLayout.EBDA, ebdaSize >> 10);
        memory.write16(BiosDataArea.EQUIPMENT, equipment());
        memory.write16(BiosDataArea.MEMORY_SIZE, (int) (PcMemoryLayout.EBDA >> 10));
        memory.write16(BiosDataArea.KEYBOARD_HEAD, KEYBOARD_BUFFER);
        memory.write16(BiosDataArea.KEYBOARD_TAIL, KEYBOARD_BUFFER);
        memory.write16(BiosDataArea.KEYBOARD_START, KEYBOARD_BUFFER);
        memory.write16(BiosDataArea.KEYBOARD_END, KEYBOARD_BUFFER_END);
        memory.write8(BiosDataArea.DISK_COUNT, drives.diskCount());
        for (int i = 0; i < 4; i++) {
            memory.write8(BiosDataArea.PARALLEL_TIMEOUTS + i, 0x14);
            memory.write8(BiosDataArea.SERIAL_TIMEOUTS + i, 0x0a);
        }
    }

    private void words(long address, java.util.List<Integer> values, int most) {
        for (int i = 0; i < Math.min(values.size(), most); i++) {
            memory.write16(address + 2L * i, values.get(i));
        }
    }

    private int equipment() {
        int floppies = Math.min(drives.floppyCount(), 4);
        return (floppies > 0 ? FLOPPY | floppies - 1 << 6 : 0) | COPROCESSOR | MOUSE | COLOUR_80
                | Math.min(wiring.serialPorts().size(), 4) << 9 | Math.min(wiring.parallelPorts().size(), 3) << 14;
    }

    private void vectors() {
        for (int vector = 0; vector < 0x100; vector++) {
            boolean served = switch (vector) {
                case 0x02, 0x05, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x4a -> false;
                default -> vector >= 0x08 && vector <= 0x1a || vector == 0x40 || vector >= 0x70 && vector <= 0x77;
            };
            boolean user = vector >= 0x60 && vector <= 0x67;
            set(vector, user ? 0 : BiosRom.SEGMENT, user ? 0 : served ? BiosRom.vectorOffset(vector) : BiosRom.DUMMY);
        }
        set(0x1d, BiosRom.SEGMENT, BiosRom.DUMMY);
        set(0x1e, BiosRom.SEGMENT, BiosRom.DISKETTE_PARAMETERS);
        set(0x1f, Fonts.SEGMENT, Fonts.offset(8) + 128 * 8);
        set(0x41, 0, 0);
        set(0x46, 0, 0);
    }

    /** The video BIOS is called in its own ROM if that is there. */
    void setVideoRom(boolean present) {
        set(0x10, present ? VideoRom.SEGMENT : BiosRom.SEGMENT, BiosRom.vectorOffset(0x10));
        set(0x42, BiosRom.SEGMENT, BiosRom.DUMMY);
    }

    private void set(int vector, int segment, int offset) {
        memory.write16(4L * vector, offset);
        memory.write16(4L * vector + 2, segment);
    }

    void setTicks(long ticks) {
        memory.write32(BiosDataArea.TICKS, (int) ticks);
    }
}
