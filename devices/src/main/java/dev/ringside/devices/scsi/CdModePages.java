package dev.ringside.devices.scsi;

/** MODE SENSE and MODE SELECT of a CD-ROM drive; nothing can be changed (MMC-5, 7; SFF-8020i for page 2Ah). */
final class CdModePages {
    private static final int ERROR_RECOVERY = 0x01;
    private static final int POWER = 0x1a;
    private static final int TIMEOUT = 0x1d;
    private static final int CAPABILITIES = 0x2a;
    private static final int ALL = 0x3f;
    /** In units of 1000 bytes a second. */
    private static final int SPEED = 176 * 48;
    private static final int BUFFER_KIB = 512;
    /** Medium types of old: a tray that is open, empty, or has a data disc of 120 mm. */
    private static final int OPEN = 0x71;
    private static final int EMPTY = 0x70;
    private static final int DATA = 0x01;

    private final LogicalUnit unit;

    CdModePages(LogicalUnit unit) {
        this.unit = unit;
    }

    void sense(Cdb cdb) {
        boolean ten = cdb.opcode() == 0x5a;
        int code = cdb.u8(2) & 0x3f;
        int control = cdb.u8(2) >> 6;
        if (control == 3) {
            unit.fail(Sense.CANNOT_SAVE);
            return;
        }
        Page pages = new Page();
        add(pages, code, ERROR_RECOVERY, control, new Page().u8(0, 5).zeros(4));
        add(pages, code, POWER, control, new Page().zeros(10));
        add(pages, code, TIMEOUT, control, new Page().zeros(8));
        add(pages, code, CAPABILITIES, control, capabilities());
        if (pages.length() == 0) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        int medium = unit.drive().trayOpen() ? OPEN : unit.drive().medium().isPresent() ? DATA : EMPTY;
        Page answer = ten
                ? new Page().u16(pages.length() + 6).u8(medium, 0).u16(0).u16(0)
                : new Page().u8(pages.length() + 3, medium, 0, 0);
        unit.answer(answer.bytes(pages.toByteArray()).toByteArray(), ten ? cdb.u16(7) : cdb.u8(4));
    }

    private static void add(Page pages, int wanted, int code, int control, Page content) {
        if (wanted == code || wanted == ALL) {
            pages.u8(code, content.length());
            if (control == 1) {
                // Nothing can be changed.
                pages.zeros(content.length());
            } else {
                pages.bytes(content.toByteArray());
            }
        }
    }

    /** Reads CDs, CD-Rs and DVDs, mode 2 sectors; has a tray that can be locked and ejects. */
    private Page capabilities() {
        return new Page().u8(0x3b, 0, 0x70, 0, 0x29 | (unit.drive().doorLocked() ? 0x02 : 0), 0).u16(SPEED).u16(2)
                .u16(BUFFER_KIB).u16(SPEED).zeros(6);
    }

    void select(Cdb cdb) {
        int length = cdb.opcode() == 0x55 ? cdb.u16(7) : cdb.u8(4);
        if (length == 0) {
            unit.succeed();
        } else {
            unit.receive(length, data -> unit.succeed());
        }
    }
}
