package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import java.util.Optional;

/**
 * A CD-ROM and DVD-ROM drive (MMC-5): discs of one data track in sectors of 2048 bytes, whose content is an ISO image. It tells of media that come and
 * go and of the user's wish to eject, by unit attention and by GET EVENT STATUS NOTIFICATION.
 */
public final class ScsiCd implements ScsiTarget {
    static final int SECTOR = 2048;

    private final LogicalUnit unit;
    private final Drive drive;
    private final CdToc toc;
    private final CdFeatures features;
    private final CdModePages modes;
    private final CdEvents events;

    /** A drive that is {@code drive}. */
    public ScsiCd(Drive drive) {
        this.drive = drive;
        unit = new LogicalUnit(drive);
        toc = new CdToc(unit);
        features = new CdFeatures(unit);
        modes = new CdModePages(unit);
        events = new CdEvents(unit);
        drive.onEjectRequest(events::requestEject);
    }

    @Override
    public void abort() {
        unit.abort();
    }

    @Override
    public void reset() {
        unit.reset();
        events.reset();
        drive.lockDoor(false);
    }

    @Override
    public ScsiTargetState save() {
        return unit.save();
    }

    @Override
    public void restore(ScsiTargetState state) {
        unit.restore(state);
    }

    /** Sectors of the medium; 0 if there is none. */
    static long sectors(Drive drive) {
        return Math.ceilDiv(drive.medium().map(MediumInfo::bytes).orElse(0L), SECTOR);
    }

    @Override
    public void execute(byte[] block, ScsiInitiator initiator) {
        unit.begin(initiator);
        Cdb cdb = new Cdb(block);
        switch (cdb.opcode()) {
            case 0x03 -> unit.requestSense(cdb);
            case 0x12 -> inquire(cdb);
            case 0x46 -> features.getConfiguration(cdb);
            case 0x4a -> events.answer(cdb);
            case 0xa0 -> unit.reportLuns(cdb);
            default -> {
                Optional<Sense> news = unit.takeAttention();
                if (news.isPresent()) {
                    unit.fail(news.get());
                } else {
                    executeWithoutNews(cdb);
                }
            }
        }
    }

    /** Commands that need no medium. */
    private void executeWithoutNews(Cdb cdb) {
        switch (cdb.opcode()) {
            case 0x15, 0x55 -> modes.select(cdb);
            case 0x1a, 0x5a -> modes.sense(cdb);
            case 0x1b -> startStop(cdb);
            case 0x1e -> {
                drive.lockDoor(cdb.bit(4, 0x01));
                unit.succeed();
            }
            // SET CD SPEED, SET READ AHEAD, STOP PLAY/SCAN.
            case 0xbb, 0xa7, 0x4e -> unit.succeed();
            case 0xbd -> unit.answer(mechanismStatus(), cdb.u16(8));
            default -> {
                Optional<Sense> obstacle = unit.notReady();
                if (obstacle.isPresent()) {
                    unit.fail(obstacle.get());
                } else {
                    executeOnMedium(cdb);
                }
            }
        }
    }

    private void executeOnMedium(Cdb cdb) {
        switch (cdb.opcode()) {
            // TEST UNIT READY, SYNCHRONIZE CACHE.
            case 0x00, 0x35 -> unit.succeed();
            case 0x08, 0x28, 0xa8 -> read(cdb.address(), cdb.count());
            case 0x25 -> unit.answer(new Page().u32(sectors(drive) - 1).u32(SECTOR).toByteArray(), 8);
            case 0x2b, 0x0b -> seek(cdb.address());
            case 0x2f -> verify(cdb);
            case 0x42 -> readSubChannel(cdb);
            case 0x43 -> toc.answer(cdb);
            case 0x51 -> features.readDiscInformation(cdb);
            case 0x52 -> features.readTrackInformation(cdb);
            case 0xad -> features.readDvdStructure(cdb);
            case 0xb9 -> readCdByTime(cdb);
            case 0xbe -> readCd(cdb, cdb.u32(2), cdb.u24(6));
            default -> unit.fail(Sense.INVALID_COMMAND);
        }
    }

    private void inquire(Cdb cdb) {
        if (cdb.bit(1, 0x01)) {
            if (cdb.u8(2) == 0x00) {
                unit.answer(new Page().u8(0x05, 0).u16(1).u8(0).toByteArray(), cdb.u16(3));
            } else {
                unit.fail(Sense.INVALID_FIELD);
            }
        } else if (cdb.u8(2) != 0) {
            unit.fail(Sense.INVALID_FIELD);
        } else {
            unit.answer(new Page().u8(0x05, 0x80, 0x05, 0x32, 31, 0, 0, 0).text("RINGSIDE", 8).text("DVD-ROM", 16)
                    .text("1.0", 4).toByteArray(), cdb.u16(3));
        }
    }

    private void startStop(Cdb cdb) {
        boolean start = cdb.bit(4, 0x01);
        if (cdb.bit(4, 0x02) && (cdb.u8(4) & 0xf0) == 0) {
            if (start) {
                drive.closeTray();
            } else if (drive.doorLocked() && !drive.trayOpen()) {
                unit.fail(drive.medium().isPresent() ? Sense.REMOVAL_PREVENTED : new Sense(2, 0x53, 0x02));
                return;
            } else {
                drive.guestOpensTray();
                events.trayOpenedByGuest();
            }
        }
        unit.succeed();
    }

    private byte[] mechanismStatus() {
        return new Page().u8(0, drive.trayOpen() ? 0x10 : 0).zeros(3).u8(1).u16(0).toByteArray();
    }

    private boolean within(long address, long count) {
        return address >= 0 && address <= sectors(drive) - count;
    }

    private void read(long address, long count) {
        if (within(address, count)) {
            new BlockTransfer(unit, address * SECTOR, count * SECTOR).read();
        } else {
            unit.fail(Sense.OUT_OF_RANGE);
        }
    }

    private void seek(long address) {
        if (within(address, 1)) {
            unit.succeed();
        } else {
            unit.fail(Sense.OUT_OF_RANGE);
        }
    }

    private void verify(Cdb cdb) {
        if (within(cdb.address(), cdb.count())) {
            unit.succeed();
        } else {
            unit.fail(Sense.OUT_OF_RANGE);
        }
    }

    /** The position within a track of data that is not being played. */
    private void readSubChannel(Cdb cdb) {
        Page data = new Page();
        if (cdb.bit(2, 0x40)) {
            switch (cdb.u8(3)) {
                case 1 -> data.u8(1, 0x14, 1, 1).u32(0).u32(0);
                case 2, 3 -> data.u8(cdb.u8(3), 0x14, 1, 0).zeros(16);
                default -> {
                    unit.fail(Sense.INVALID_FIELD);
                    return;
                }
            }
        }
        // No audio is being played.
        unit.answer(new Page().u8(0, 0x15).u16(data.length()).bytes(data.toByteArray()).toByteArray(), cdb.u16(7));
    }

    private void readCdByTime(Cdb cdb) {
        long first = CdTime.address(cdb.u8(3), cdb.u8(4), cdb.u8(5));
        long end = CdTime.address(cdb.u8(6), cdb.u8(7), cdb.u8(8));
        if (end < first) {
            unit.fail(Sense.INVALID_FIELD);
        } else {
            readCd(cdb, first, end - first);
        }
    }

    /** READ CD: user data, or whole sectors of mode 1 with their headers; no error correction codes, which the drive would check itself. */
    private void readCd(Cdb cdb, long address, long count) {
        int type = cdb.u8(1) >> 2 & 7;
        int fields = cdb.u8(9) & 0xf8;
        if (count == 0 || fields == 0) {
            unit.succeed();
        } else if (!within(address, count)) {
            unit.fail(Sense.OUT_OF_RANGE);
        } else if (type != 0 && type != 2) {
            unit.fail(Sense.ILLEGAL_MODE);
        } else if (fields == 0x10) {
            read(address, count);
        } else if (fields == 0xf8) {
            new BlockTransfer(unit, address * SECTOR, count * SECTOR).read(64 * SECTOR, CdFraming::rawSectors);
        } else {
            unit.fail(Sense.INVALID_FIELD);
        }
    }
}
