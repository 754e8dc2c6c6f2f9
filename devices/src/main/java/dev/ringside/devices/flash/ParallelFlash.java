package dev.ringside.devices.flash;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Arrays;
import java.util.List;

/**
 * Flash memory with an 8-bit bus and Intel's basic command set (Intel 28F128J3, data sheet 290667), as QEMU's {@code pflash_cfi01}. In its reading state
 * it is plain memory to the guest's CPUs; a command takes it out of that state. Programming clears bits, erasing sets those of a block.
 */
public final class ParallelFlash implements Device<ParallelFlash.State>, AutoCloseable {
    /** Bytes that are erased together. */
    public static final int BLOCK = FlashGeometry.BLOCK;

    private static final int VERSION = 1;
    private static final int READY = 0x80;
    private static final int SEQUENCE_ERROR = 0x30;
    private static final int CONFIRM = 0xd0;
    private static final int READ_ARRAY = 0xff;
    private static final int PROGRAM = 0x40;
    private static final int ERASE = 0x20;
    private static final int PROGRAM_BUFFER = 0xe8;
    private static final int LOCK = 0x60;
    private static final int READ_STATUS = 0x70;
    private static final int IDENTIFY = 0x90;
    private static final int QUERY = 0x98;

    /** What the next write is. */
    private enum Cycle {
        COMMAND, ARGUMENT, COUNT, DATA
    }

    /**
     * Contents and the command that is being given.
     *
     * @param cycle
     *            ordinal of what the next write is
     * @param remaining
     *            bytes that the buffer still waits for
     */
    public record State(int version, byte[] contents, int mode, int cycle, int status, byte[] buffer, long bufferBase,
            int remaining) implements DeviceState {}

    private final NativePages pages;
    private final PhysicalMap map;
    private final long size;
    private final Runnable changed;
    private final FlashGeometry geometry;
    private final MemoryRegion array;
    private final MemoryRegion registers;
    /** The command that says what reads give. */
    private int mode = READ_ARRAY;
    private Cycle cycle = Cycle.COMMAND;
    private int status = READY;
    private final byte[] buffer = new byte[FlashGeometry.BUFFER];
    private final boolean[] filled = new boolean[FlashGeometry.BUFFER];
    private long bufferBase;
    private int remaining;

    /**
     * Flash that appears in {@code map} at {@code base}.
     *
     * @param contents
     *            what is in it; whole blocks of 4 KiB, up to 256 MiB
     * @param changed
     *            told after the contents have changed, with the machine lock held
     */
    public ParallelFlash(PhysicalMap map, long base, byte[] contents, Runnable changed) {
        if (contents.length == 0 || contents.length % FlashGeometry.BLOCK != 0 || contents.length > 256 << 20) {
            throw new IllegalArgumentException("Flash has whole blocks of 4 KiB, not " + contents.length + " bytes.");
        }
        this.map = map;
        this.changed = changed;
        size = contents.length;
        geometry = new FlashGeometry(size);
        pages = NativePages.reserve(size);
        store(contents);
        IoRegion access = new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return ParallelFlash.this.read(offset, width);
            }

            @Override
            public void write(long offset, int width, long value) {
                ParallelFlash.this.write(offset, width, value);
            }
        };
        array = new MemoryRegion.RomDevice(base, size, "flash", pages.address(), access);
        registers = new MemoryRegion.Mmio(base, size, "flash", access);
        map.add(array);
    }

    /** A copy of what is in it. Machine lock held. */
    public byte[] contents() {
        byte[] bytes = new byte[(int) size];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Host.getByte(pages.address() + i);
        }
        return bytes;
    }

    private void store(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            Host.putByte(pages.address() + i, bytes[i]);
        }
    }

    private long read(long offset, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) readByte(offset + i) << 8 * i;
        }
        return value;
    }

    private int readByte(long offset) {
        return switch (mode) {
            case READ_ARRAY -> Host.getByte(pages.address() + offset) & 0xff;
            case IDENTIFY -> switch ((int) offset & 0xff) {
                case 0 -> FlashGeometry.MANUFACTURER;
                case 1 -> FlashGeometry.DEVICE;
                default -> 0;
            };
            case QUERY -> geometry.query(offset & 0xff);
            default -> status;
        };
    }

    private void write(long offset, int width, long value) {
        int command = (int) value & 0xff;
        switch (cycle) {
            case COMMAND -> begin(offset, command);
            case ARGUMENT -> argument(offset, width, value);
            case COUNT -> {
                remaining = Math.min(command + 1, FlashGeometry.BUFFER);
                Arrays.fill(filled, false);
                cycle = Cycle.DATA;
            }
            case DATA -> fill(offset, width, value);
        }
    }

    private void begin(long offset, int command) {
        switch (command) {
            case 0x10, PROGRAM -> expect(PROGRAM, Cycle.ARGUMENT);
            case ERASE, LOCK -> expect(command, Cycle.ARGUMENT);
            case PROGRAM_BUFFER -> {
                bufferBase = offset & -FlashGeometry.BUFFER;
                status |= READY;
                expect(PROGRAM_BUFFER, Cycle.COUNT);
            }
            case 0x50 -> {
                // That this leaves even the ready bit clear is what firmware knows QEMU's flash by.
                status = 0;
                setMode(READ_ARRAY);
            }
            case READ_STATUS, IDENTIFY, QUERY -> setMode(command);
            default -> setMode(READ_ARRAY);
        }
    }

    private void expect(int command, Cycle next) {
        setMode(command);
        cycle = next;
    }

    private void argument(long offset, int width, long value) {
        cycle = Cycle.COMMAND;
        int command = (int) value & 0xff;
        if (mode == PROGRAM) {
            for (int i = 0; i < width; i++) {
                program(offset + i, (byte) (value >>> 8 * i));
            }
            done();
        } else if (mode == ERASE && command == CONFIRM) {
            Host.fill(pages.address() + (offset & -FlashGeometry.BLOCK), FlashGeometry.BLOCK, (byte) 0xff);
            done();
        } else if (mode == LOCK && (command == CONFIRM || command == 0x01)) {
            // Blocks are never locked.
            status |= READY;
        } else {
            fail(command);
        }
    }

    private void fill(long offset, int width, long value) {
        if (remaining > 0) {
            for (int i = 0; i < width && remaining > 0; i++, remaining--) {
                int at = (int) (offset + i) & FlashGeometry.BUFFER - 1;
                buffer[at] = (byte) (value >>> 8 * i);
                filled[at] = true;
            }
            return;
        }
        cycle = Cycle.COMMAND;
        if (((int) value & 0xff) != CONFIRM) {
            fail((int) value & 0xff);
            return;
        }
        for (int i = 0; i < buffer.length; i++) {
            if (filled[i] && bufferBase + i < size) {
                program(bufferBase + i, buffer[i]);
            }
        }
        done();
    }

    private void program(long offset, byte value) {
        long host = pages.address() + offset;
        Host.putByte(host, (byte) (Host.getByte(host) & value));
    }

    private void done() {
        status |= READY;
        changed.run();
    }

    private void fail(int command) {
        if (command == READ_ARRAY) {
            setMode(READ_ARRAY);
        } else {
            status |= READY | SEQUENCE_ERROR;
        }
    }

    private void setMode(int command) {
        boolean before = mode == READ_ARRAY;
        mode = command;
        boolean now = mode == READ_ARRAY;
        if (now && !before) {
            map.replace(List.of(registers), List.of(array));
        } else if (before && !now) {
            map.replace(List.of(array), List.of(registers));
        }
    }

    @Override
    public void reset() {
        cycle = Cycle.COMMAND;
        status = READY;
        remaining = 0;
        setMode(READ_ARRAY);
    }

    @Override
    public State save() {
        return new State(VERSION, contents(), mode, cycle.ordinal(), status, buffered(), bufferBase, remaining);
    }

    /** The buffer: two bytes for each of its own, whether it was filled and with what. */
    private byte[] buffered() {
        byte[] bytes = new byte[2 * buffer.length];
        for (int i = 0; i < buffer.length; i++) {
            bytes[2 * i] = (byte) (filled[i] ? 1 : 0);
            bytes[2 * i + 1] = buffer[i];
        }
        return bytes;
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.contents.length == size, size + " bytes of flash");
        state.require(state.cycle >= 0 && state.cycle < Cycle.values().length && (state.mode & ~0xff) == 0
                && (state.status & ~0xff) == 0 && state.remaining >= 0 && state.remaining <= FlashGeometry.BUFFER
                && state.buffer.length == 2 * FlashGeometry.BUFFER && state.bufferBase >= 0 && state.bufferBase < size,
                "command in range");
        store(state.contents);
        status = state.status;
        cycle = Cycle.values()[state.cycle];
        bufferBase = state.bufferBase;
        remaining = state.remaining;
        for (int i = 0; i < buffer.length; i++) {
            filled[i] = state.buffer[2 * i] != 0;
            buffer[i] = state.buffer[2 * i + 1];
        }
        setMode(state.mode);
        changed.run();
    }

    @Override
    public void close() {
        pages.close();
    }
}
