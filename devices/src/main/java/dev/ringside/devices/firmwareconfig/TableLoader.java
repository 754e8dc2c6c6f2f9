package dev.ringside.devices.firmwareconfig;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The script {@code etc/table-loader}, by which firmware puts files of {@link FirmwareConfig} into memory and links them (QEMU,
 * hw/acpi/bios-linker-loader: entries of 128 bytes).
 */
public final class TableLoader {
    /** Name of the script's file. */
    public static final String FILE = "etc/table-loader";

    private static final int ENTRY = 128;
    private static final int NAME = 56;
    private static final int ALLOCATE = 1;
    private static final int ADD_POINTER = 2;
    private static final int ADD_CHECKSUM = 3;

    private final ByteArrayOutputStream script = new ByteArrayOutputStream();

    /** Where firmware puts a file. */
    public enum Zone {
        /** Anywhere below 4 GiB. */
        HIGH(1),
        /** Between F0000h and FFFFFh, where root pointers are looked for. */
        F_SEGMENT(2);

        private final int code;

        Zone(int code) {
            this.code = code;
        }
    }

    /** {@code file} gets memory of its own, aligned to {@code alignment}, a power of two. */
    public TableLoader allocate(String file, int alignment, Zone zone) {
        return entry(ALLOCATE,
                entry -> name(entry, file).putInt(alignment).put((byte) zone.code));
    }

    /** The address of {@code pointee} is added to the {@code width} bytes at {@code offset} of {@code file}. */
    public TableLoader addPointer(String file, int offset, int width, String pointee) {
        return entry(ADD_POINTER, entry -> name(name(entry, file), pointee).putInt(offset).put((byte) width));
    }

    /** The byte at {@code offset} of {@code file} becomes what makes {@code length} bytes from {@code start} sum up to 0. */
    public TableLoader addChecksum(String file, int offset, int start, int length) {
        return entry(ADD_CHECKSUM, entry -> name(entry, file).putInt(offset).putInt(start).putInt(length));
    }

    /** The script. */
    public byte[] bytes() {
        return script.toByteArray();
    }

    private TableLoader entry(int command, java.util.function.Consumer<ByteBuffer> operands) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(ByteOrder.LITTLE_ENDIAN).putInt(command);
        operands.accept(entry);
        script.writeBytes(entry.array());
        return this;
    }

    private static ByteBuffer name(ByteBuffer entry, String file) {
        int end = entry.position() + NAME;
        return entry.put(file.getBytes(StandardCharsets.US_ASCII)).position(end);
    }
}
