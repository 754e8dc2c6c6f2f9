package dev.ringside.devices.scsi;

import java.util.function.Consumer;

/** What the drive can do, and what kind of disc is in it (MMC-5, 6.5, 6.22, 6.23, 6.27). */
final class CdFeatures {
    private static final int CD_ROM = 0x0008;
    private static final int DVD_ROM = 0x0010;
    /** Eighty minutes: what is longer is on a DVD. */
    private static final long LARGEST_CD = 80 * 60 * 75;
    private static final int DVD_FIRST_SECTOR = 0x3_0000;

    private final LogicalUnit unit;

    CdFeatures(LogicalUnit unit) {
        this.unit = unit;
    }

    private int currentProfile() {
        long sectors = ScsiCd.sectors(unit.drive());
        return sectors == 0 ? 0 : sectors > LARGEST_CD ? DVD_ROM : CD_ROM;
    }

    void getConfiguration(Cdb cdb) {
        int wanted = cdb.u8(1) & 3;
        int start = cdb.u16(2);
        if (wanted == 3) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        int profile = currentProfile();
        Page features = new Page();
        Selection selection = new Selection(features, wanted, start);
        selection.add(0x0000, true, 0x03, page -> page.u16(DVD_ROM).u8(profile == DVD_ROM ? 1 : 0, 0).u16(CD_ROM)
                .u8(profile == CD_ROM ? 1 : 0, 0));
        // Core: ATAPI. Morphing: asynchronous events are not there. Removable medium: tray, can be ejected and locked.
        selection.add(0x0001, true, 0x0b, page -> page.u32(2).u8(1, 0, 0, 0));
        selection.add(0x0002, true, 0x07, page -> page.u8(2, 0, 0, 0));
        selection.add(0x0003, true, 0x03, page -> page.u8(0x29, 0, 0, 0));
        selection.add(0x0010, profile != 0, 0x00, page -> page.u32(ScsiCd.SECTOR).u16(16).u8(0, 0));
        selection.add(0x001e, profile == CD_ROM, 0x08, page -> page.u32(0));
        selection.add(0x001f, profile == DVD_ROM, 0x08, page -> page.u32(0));
        selection.add(0x0100, true, 0x03, page -> {
        });
        byte[] body = features.toByteArray();
        unit.answer(new Page().u32(body.length + 4).u16(0).u16(profile).bytes(body).toByteArray(), cdb.u16(7));
    }

    /** The features that the host wants: all, those that are current, or one. */
    private record Selection(Page features, int wanted, int start) {
        void add(int code, boolean current, int versionAndPersistence, Consumer<Page> content) {
            boolean chosen = wanted == 2 ? code == start : code >= start && (wanted == 0 || current);
            if (chosen) {
                Page data = new Page();
                content.accept(data);
                features.u16(code).u8(versionAndPersistence & ~1 | (current ? 1 : 0), data.length())
                        .bytes(data.toByteArray());
            }
        }
    }

    /** READ DISC INFORMATION: complete, one session, one track. */
    void readDiscInformation(Cdb cdb) {
        if ((cdb.u8(1) & 7) != 0) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        unit.answer(new Page().u16(32).u8(0x0e, 1, 1, 1, 1, 0x20, 0, 0, 0, 0).zeros(4).u32(0xffff_ffffL)
                .u32(0xffff_ffffL).zeros(8).u8(0, 0).toByteArray(), cdb.u16(7));
    }

    /** READ TRACK INFORMATION of the one track. */
    void readTrackInformation(Cdb cdb) {
        unit.answer(new Page().u16(34).u8(1, 1, 0, 0x04, 0x01, 0).u32(0).u32(0).u32(0).u32(0)
                .u32(ScsiCd.sectors(unit.drive())).u32(0).u8(0, 0, 0, 0).toByteArray(), cdb.u16(7));
    }

    /** READ DVD STRUCTURE: the physical format of a disc of one layer, no copyright management. */
    void readDvdStructure(Cdb cdb) {
        int format = cdb.u8(7);
        if (currentProfile() != DVD_ROM || cdb.u8(6) != 0) {
            unit.fail(Sense.INVALID_FIELD);
            return;
        }
        switch (format) {
            case 0x00 -> unit.answer(new Page().u16(2050).u16(0).u8(0x01, 0x0f, 0x01, 0x00).u8(0)
                    .u24(DVD_FIRST_SECTOR).u8(0)
                    .u24(DVD_FIRST_SECTOR
                            + (int) Math.min(ScsiCd.sectors(unit.drive()) - 1, 0xff_ffff - DVD_FIRST_SECTOR))
                    .zeros(4 + 2032).toByteArray(), cdb.u16(8));
            case 0x01 -> unit.answer(new Page().u16(6).u16(0).u32(0).toByteArray(), cdb.u16(8));
            default -> unit.fail(Sense.INVALID_FIELD);
        }
    }
}
