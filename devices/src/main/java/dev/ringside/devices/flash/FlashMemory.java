package dev.ringside.devices.flash;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.List;

/**
 * A NOR flash with 8 data lines, the basic Intel command set (Intel 28F008SA data sheet; QEMU's "cfi.pflash01" of a PC) and sectors of 4 KiB: read like
 * ROM, programmed byte by byte, erased by sectors. It keeps its content when the power goes. Machine lock held.
 */
public final class FlashMemory implements Device<FlashMemory.State>, AutoCloseable {
    /** Bytes that are erased together. */
    public static final int SECTOR = 4096;

    private static final int VERSION = 1;
    private static final int READY = 0x80;
    private static final int SEQUENCE_ERROR = 0x30;
    private static final int MANUFACTURER_INTEL = 0x89;
    private static final int DEVICE_28F008SA = 0xa2;

    private enum Command {
        READ_ARRAY(0xff), PROGRAM(0x40), PROGRAM_TOO(0x10), ERASE(0x20), CLEAR_STATUS(0x50), READ_STATUS(0x70),
        READ_ID(0x90), CONFIRM(0xd0);

        private final int code;

        Command(int code) {
            this.code = code;
        }
    }

    /** What reads give, or which second cycle is awaited. */
    private enum Mode {
        ARRAY, STATUS, ID, PROGRAM, ERASE
    }

    /** Content, mode by its number, and the status register. */
    public record State(int version, byte[] content, int mode, int status) implements DeviceState {}

    private final PhysicalMap map;
    private final NativePages pages;
    private final FlashBackup backup;
    private final int length;
    private final MemoryRegion array;
    private final MemoryRegion registers;
    private Mode mode = Mode.ARRAY;
    private int status = READY;
    /** What has been changed since the last backup: from, and to before. */
    private int changedFrom;
    private int changedTo;

    /**
     * A flash.
     *
     * @param base
     *            physical address of its first byte, a multiple of 4096
     * @param content
     *            what it holds; a multiple of {@link #SECTOR} bytes
     */
    public FlashMemory(PhysicalMap map, long base, byte[] content, FlashBackup backup) {
        if (content.length == 0 || content.length % SECTOR != 0) {
            throw new IllegalArgumentException("flash of %d bytes".formatted(content.length));
        }
        this.map = map;
        this.backup = backup;
        length = content.length;
        pages = NativePages.reserve(length);
        put(content);
        IoRegion cells = new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return readRegister((int) offset, width);
            }

            @Override
            public void write(long offset, int width, long value) {
                for (int i = 0; i < width; i++) {
                    writeByte((int) offset + i, (int) (value >>> 8 * i) & 0xff);
                }
            }
        };
        array = new MemoryRegion.RomDevice(base, length, "flash", pages.address(), cells);
        registers = new MemoryRegion.Mmio(base, length, "flash registers", cells);
        map.add(array);
        noChange();
    }

    private void put(byte[] content) {
        for (int i = 0; i < length; i++) {
            Host.putByte(pages.address() + i, content[i]);
        }
    }

    private long readRegister(int offset, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            int one = switch (mode) {
                case ARRAY -> Host.getByte(pages.address() + offset + i) & 0xff;
                case ID -> (offset + i & 1) == 0 ? MANUFACTURER_INTEL : DEVICE_28F008SA;
                case STATUS, PROGRAM, ERASE -> status;
            };
            value |= (long) one << 8 * i;
        }
        return value;
    }

    private void writeByte(int offset, int value) {
        switch (mode) {
            case PROGRAM -> {
                long cell = pages.address() + offset;
                // Programming makes zeros of ones and nothing else.
                Host.putByte(cell, (byte) (Host.getByte(cell) & value));
                changed(offset, 1);
                status |= READY;
                become(Mode.STATUS);
            }
            case ERASE -> {
                if (value == Command.CONFIRM.code) {
                    int sector = offset & -SECTOR;
                    Host.fill(pages.address() + sector, SECTOR, (byte) 0xff);
                    changed(sector, SECTOR);
                } else {
                    status |= SEQUENCE_ERROR;
                }
                status |= READY;
                become(Mode.STATUS);
            }
            case ARRAY, STATUS, ID -> obey(value);
        }
    }

    private void obey(int value) {
        for (Command command : Command.values()) {
            if (command.code == value) {
                switch (command) {
                    case READ_ARRAY -> become(Mode.ARRAY);
                    case PROGRAM, PROGRAM_TOO -> become(Mode.PROGRAM);
                    case ERASE -> become(Mode.ERASE);
                    case CLEAR_STATUS -> {
                        // The chip stays ready, but OVMF tells flash from RAM by the zero that QEMU gives here.
                        status = 0;
                        become(Mode.ARRAY);
                    }
                    case READ_STATUS -> become(Mode.STATUS);
                    case READ_ID -> become(Mode.ID);
                    case CONFIRM -> {
                        // Resumes an erasure that was suspended; here none ever is.
                    }
                }
                return;
            }
        }
        become(Mode.ARRAY);
    }

    private void become(Mode next) {
        boolean wasArray = mode == Mode.ARRAY;
        mode = next;
        if (wasArray && next != Mode.ARRAY) {
            map.replace(List.of(array), List.of(registers));
        } else if (!wasArray && next == Mode.ARRAY) {
            map.replace(List.of(registers), List.of(array));
            backUp();
        }
    }

    private void changed(int from, int count) {
        changedFrom = Math.min(changedFrom, from);
        changedTo = Math.max(changedTo, from + count);
    }

    private void noChange() {
        changedFrom = length;
        changedTo = 0;
    }

    private void backUp() {
        if (changedFrom < changedTo) {
            backup.changed(changedFrom, content(changedFrom, changedTo));
            noChange();
        }
    }

    private byte[] content(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Host.getByte(pages.address() + from + i);
        }
        return bytes;
    }

    @Override
    public void reset() {
        status = READY;
        become(Mode.ARRAY);
        backUp();
    }

    @Override
    public State save() {
        return new State(VERSION, content(0, length), mode.ordinal(), status);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.content.length == length, length + " bytes");
        state.require(state.mode >= 0 && state.mode < Mode.values().length && (state.status & ~0xff) == 0,
                "registers in range");
        put(state.content);
        changed(0, length);
        status = state.status;
        become(Mode.values()[state.mode]);
    }

    /** Lets go of its memory; nobody may read it afterwards. */
    @Override
    public void close() {
        pages.close();
    }
}
