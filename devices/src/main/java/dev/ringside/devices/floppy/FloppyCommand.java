package dev.ringside.devices.floppy;

import java.util.Arrays;

/** The commands of the controller (82078 data sheet, 5.1). */
enum FloppyCommand {
    READ_TRACK(0x1f, 0x02, 9), SPECIFY(0xff, 0x03, 3), SENSE_DRIVE_STATUS(0xff, 0x04, 2), WRITE(0x1f, 0x05, 9), READ(
            0x1f, 0x06, 9),
    RECALIBRATE(0xff, 0x07, 2), SENSE_INTERRUPT(0xff, 0x08, 1), WRITE_DELETED(0x1f, 0x09,
            9),
    READ_ID(0xbf, 0x0a, 2), READ_DELETED(0x1f, 0x0c, 9), FORMAT(0xbf, 0x0d, 6), DUMP_REGISTERS(0xff,
            0x0e, 1),
    SEEK(0xff, 0x0f, 3), VERSION(0xff, 0x10, 1), PERPENDICULAR(0xff, 0x12,
            2),
    CONFIGURE(0xff, 0x13, 4), LOCK(0x7f, 0x14, 1), VERIFY(0x1f, 0x16,
            9),
    SAVE(0xff, 0x2e, 1), RELATIVE_SEEK(0xbf, 0x8f, 3), INVALID(0, 0, 1);

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
