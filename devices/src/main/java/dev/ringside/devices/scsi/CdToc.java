package dev.ringside.devices.scsi;

/** READ TOC/PMA/ATIP of a disc with one data track (MMC-5, 6.26). */
final class CdToc {
    private static final int DATA_TRACK = 0x14;
    private static final int LEAD_OUT = 0xaa;

    private final LogicalUnit unit;

    CdToc(LogicalUnit unit) {
        this.unit = unit;
    }

    void answer(Cdb cdb) {
        boolean asTime = cdb.bit(1, 0x02);
        // ATAPI of old has the format in the control byte.
        int format = (cdb.u8(2) & 0x0f) != 0 ? cdb.u8(2) & 0x0f : cdb.u8(9) >> 6;
        long sectors = ScsiCd.sectors(unit.drive());
        switch (format) {
            case 0 -> tracks(cdb, asTime, sectors);
            case 1 -> {
                Page page = new Page().u16(10).u8(1, 1, 0, DATA_TRACK, 1, 0);
                CdTime.put(page, 0, asTime);
                unit.answer(page.toByteArray(), cdb.u16(7));
            }
            case 2 -> raw(cdb, sectors);
            default -> unit.fail(Sense.INVALID_FIELD);
        }
    }

    private void tracks(Cdb cdb, boolean asTime, long sectors) {
        int first = cdb.u8(6);
        if (first > 1 && first != LEAD_OUT) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        Page page = new Page();
        if (first <= 1) {
            page.u8(0, DATA_TRACK, 1, 0);
            CdTime.put(page, 0, asTime);
        }
        page.u8(0, DATA_TRACK, LEAD_OUT, 0);
        CdTime.put(page, sectors, asTime);
        unit.answer(new Page().u16(page.length() + 2).u8(1, 1).bytes(page.toByteArray()).toByteArray(), cdb.u16(7));
    }

    /** As in the Q sub-channel: first track, last track, lead-out, and the track. */
    private void raw(Cdb cdb, long sectors) {
        Page page = new Page();
        page.u8(1, DATA_TRACK, 0, 0xa0, 0, 0, 0, 0, 1, 0, 0);
        page.u8(1, DATA_TRACK, 0, 0xa1, 0, 0, 0, 0, 1, 0, 0);
        page.u8(1, DATA_TRACK, 0, 0xa2, 0, 0, 0);
        CdTime.put(page, sectors, true);
        page.u8(1, DATA_TRACK, 0, 1, 0, 0, 0);
        CdTime.put(page, 0, true);
        unit.answer(new Page().u16(page.length() + 2).u8(1, 1).bytes(page.toByteArray()).toByteArray(), cdb.u16(7));
    }
}
