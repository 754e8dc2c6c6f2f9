package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.MediumInfo;

/** MODE SENSE and MODE SELECT of a disk; the write cache can be changed (SPC-3, 6.7 to 6.10; SBC-3, 6.4). */
final class DiskModePages {
    private static final int CACHING = 0x08;
    private static final int CONTROL = 0x0a;
    private static final int ALL = 0x3f;
    private static final int WRITE_CACHE = 0x04;
    private static final int CACHING_LENGTH = 20;
    private static final int WRITE_PROTECTED = 0x80;
    private static final int KNOWS_FORCED_ACCESS = 0x10;

    private final LogicalUnit unit;

    DiskModePages(LogicalUnit unit) {
        this.unit = unit;
    }

    void sense(Cdb cdb) {
        boolean ten = cdb.opcode() == 0x5a;
        int control = cdb.u8(2) >> 6;
        int code = cdb.u8(2) & 0x3f;
        if (control == 3) {
            unit.fail(Sense.CANNOT_SAVE);
            return;
        }
        if (code != CACHING && code != CONTROL && code != ALL || cdb.u8(3) != 0 && cdb.u8(3) != 0xff) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        Page pages = new Page();
        if (code != CONTROL) {
            boolean shown = control == 1 || unit.writeCache();
            pages.u8(CACHING, CACHING_LENGTH - 2, shown ? WRITE_CACHE : 0).zeros(CACHING_LENGTH - 3);
        }
        if (code != CACHING) {
            pages.u8(CONTROL, 0x0a).zeros(10);
        }
        Page blocks = new Page();
        if (!cdb.bit(1, 0x08)) {
            long count = unit.drive().medium().map(MediumInfo::bytes).orElse(0L) / ScsiDisk.BLOCK;
            blocks.u32(Math.min(count, 0xffff_ffffL)).u32(ScsiDisk.BLOCK);
        }
        boolean readOnly = unit.drive().medium().map(MediumInfo::readOnly).orElse(false);
        int parameter = (readOnly ? WRITE_PROTECTED : 0) | KNOWS_FORCED_ACCESS;
        int length = pages.length() + blocks.length();
        Page answer = ten
                ? new Page().u16(length + 6).u8(0, parameter).u16(0).u16(blocks.length())
                : new Page().u8(length + 3, 0, parameter, blocks.length());
        answer.bytes(blocks.toByteArray()).bytes(pages.toByteArray());
        unit.answer(answer.toByteArray(), ten ? cdb.u16(7) : cdb.u8(4));
    }

    void select(Cdb cdb) {
        boolean ten = cdb.opcode() == 0x55;
        int length = ten ? cdb.u16(7) : cdb.u8(4);
        if (cdb.bit(1, 0x01)) {
            unit.fail(Sense.INVALID_FIELD);
        } else if (length == 0) {
            unit.succeed();
        } else {
            unit.receive(length, data -> select(data, ten));
        }
    }

    private void select(byte[] data, boolean ten) {
        int header = ten ? 8 : 4;
        if (data.length < header) {
            unit.fail(Sense.INVALID_PARAMETER);
            return;
        }
        int at = header + (ten ? (data[6] & 0xff) << 8 | data[7] & 0xff : data[3] & 0xff);
        boolean cache = unit.writeCache();
        while (at + 2 <= data.length) {
            int end = at + 2 + (data[at + 1] & 0xff);
            if (end > data.length) {
                unit.fail(Sense.INVALID_PARAMETER);
                return;
            }
            switch (data[at] & 0x3f) {
                case CACHING -> cache = end > at + 2 && (data[at + 2] & WRITE_CACHE) != 0;
                case CONTROL -> {
                    // Nothing in it can be changed.
                }
                default -> {
                    unit.fail(Sense.INVALID_PARAMETER);
                    return;
                }
            }
            at = end;
        }
        boolean flushes = unit.writeCache() && !cache;
        unit.setWriteCache(cache);
        if (flushes) {
            BlockTransfer.flush(unit);
        } else {
            unit.succeed();
        }
    }
}
