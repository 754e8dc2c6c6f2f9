package dev.ringside.devices.floppy;

import java.util.Arrays;

/** The commands of the controller (82078 data sheet, 5.1). */
enum FloppyCommand {
    /** All sectors of a track from the first on. */
    READ_TRACK(0x1f, 0x02, 9),
    /** Times of the drives, and whether data go by DMA. */
    SPECIFY(0xff, 0x03, 3),
    /** Where the heads are, and whether the disk is protected. */
    SENSE_DRIVE_STATUS(0xff, 0x04, 2),
    /** Sectors. */
    WRITE(0x1f, 0x05, 9),
    /** Sectors. */
    READ(0x1f, 0x06, 9),
    /** Heads to track 0. */
    RECALIBRATE(0xff, 0x07, 2),
    /** Why the controller interrupted. */
    SENSE_INTERRUPT(0xff, 0x08, 1),
    /** Sectors with another mark, which images do not keep. */
    WRITE_DELETED(0x1f, 0x09, 9),
    /** The sector that passes next. */
    READ_ID(0xbf, 0x0a, 2),
    /** Sectors with that mark, or without. */
    READ_DELETED(0x1f, 0x0c, 9),
    /** Makes a track anew. */
    FORMAT(0xbf, 0x0d, 6),
    /** All that has been set. */
    DUMP_REGISTERS(0xff, 0x0e, 1),
    /** Heads to a track. */
    SEEK(0xff, 0x0f, 3),
    /** What the controller is. */
    VERSION(0xff, 0x10, 1),
    /** How disks of 2.88 MB are recorded. */
    PERPENDICULAR(0xff, 0x12, 2),
    /** FIFO, polling and implied seeks. */
    CONFIGURE(0xff, 0x13, 4),
    /** Keeps the configuration over a reset, or no longer. */
    LOCK(0x7f, 0x14, 1),
    /** Sectors, without moving data. */
    VERIFY(0x1f, 0x16, 9),
    /** All that has been set, in another order. */
    SAVE(0xff, 0x2e, 1),
    /** Heads by a number of tracks. */
    RELATIVE_SEEK(0xbf, 0x8f, 3),
    /** Anything else. */
    INVALID(0x00, 0x00, 1);

    private final int mask;
    private final int code;
    private final int length;

    FloppyCommand(int mask, int code, int length) {
        this.mask = mask;
        this.code = code;
        this.length = length;
    }

    /** The command that begins with {@code first}. */
    static FloppyCommand of(int first) {
        return Arrays.stream(values()).filter(command -> (first & command.mask) == command.code).findFirst()
                .orElse(INVALID);
    }

    /** Its bytes, the first one included. */
    int length() {
        return length;
    }
}
