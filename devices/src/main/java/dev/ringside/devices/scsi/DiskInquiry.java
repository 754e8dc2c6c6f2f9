package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.Drive;
import java.nio.charset.StandardCharsets;

/** INQUIRY of a disk, with its pages of vital product data (SPC-3, 6.4 and 7.6; SBC-3, 6.5). */
final class DiskInquiry {
    private static final int LARGEST_TRANSFER = 0xffff;

    private final Drive drive;

    DiskInquiry(Drive drive) {
        this.drive = drive;
    }

    void answer(LogicalUnit unit, Cdb cdb) {
        boolean vital = cdb.bit(1, 0x01);
        int page = cdb.u8(2);
        int allowed = cdb.u16(3);
        if (!vital) {
            if (page == 0) {
                unit.answer(standard(), allowed);
            } else {
                unit.fail(Sense.INVALID_FIELD);
            }
            return;
        }
        switch (page) {
            case 0x00 -> vital(unit, page, allowed, new Page().u8(0x00, 0x80, 0x83, 0xb0, 0xb1, 0xb2));
            case 0x80 -> vital(unit, page, allowed, new Page().text(serial(), serial().length()));
            case 0x83 -> vital(unit, page, allowed, identification());
            case 0xb0 -> vital(unit, page, allowed, new Page().u8(0x01, 0).u16(8).u32(LARGEST_TRANSFER)
                    .u32(LARGEST_TRANSFER).u32(0).u32(LARGEST_TRANSFER).u32(ScsiDisk.MOST_RANGES).u32(1).u32(0)
                    .u64(ScsiDisk.MOST_SAME).zeros(20));
            // No rotation.
            case 0xb1 -> vital(unit, page, allowed, new Page().u16(1).zeros(58));
            // UNMAP and WRITE SAME (16) with UNMAP; the medium takes no more of the host than is written.
            case 0xb2 -> vital(unit, page, allowed, new Page().u8(0, 0xc0, 0x02, 0));
            default -> unit.fail(Sense.INVALID_FIELD);
        }
    }

    private static void vital(LogicalUnit unit, int page, int allowed, Page content) {
        unit.answer(new Page().u8(0, page).u16(content.length()).bytes(content.toByteArray()).toByteArray(), allowed);
    }

    private String serial() {
        return "RS-" + drive.name();
    }

    private Page identification() {
        byte[] name = ("RINGSIDE" + serial()).getBytes(StandardCharsets.US_ASCII);
        return new Page().u8(0x02, 0x01, 0, name.length).bytes(name);
    }

    private byte[] standard() {
        return new Page().u8(0x00, drive.removable() ? 0x80 : 0x00, 0x05, 0x12, 31, 0, 0, 0x02).text("RINGSIDE", 8)
                .text("HARDDISK", 16).text("1.0", 4).toByteArray();
    }
}
