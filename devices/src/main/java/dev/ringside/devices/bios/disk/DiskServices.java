package dev.ringside.devices.bios.disk;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.BlockError;
import java.util.Arrays;
import java.util.Optional;

/** INT 13h. */
public final class DiskServices implements BiosService {
    /** The interrupt that tells of the end of an operation: the AT's for hard disks. */
    public static final int IRQ = 14;

    private static final int INVALID = 0x01;
    private static final int WRITE_PROTECTED = 0x03;
    private static final int SECTOR_NOT_FOUND = 0x04;
    private static final int MEDIUM_CHANGED = 0x06;
    private static final int BAD_SECTOR = 0x10;
    private static final int NO_MEDIUM = 0x31;
    private static final int NOT_READY = 0x80;
    private static final int NOT_LOCKED = 0xb0;
    private static final int LOCKED = 0xb1;
    private static final int NOT_REMOVABLE = 0xb2;

    private static final int LONGEST_TRANSFER = 16 << 20;

    private final GuestMemory memory;
    private final DriveTable drives;
    private final Transfers transfers;
    private final Interrupts interrupts;
    private final ExtendedDiskServices extended;

    /** Services over {@code drives}. */
    public DiskServices(GuestMemory memory, DriveTable drives, Transfers transfers, Interrupts interrupts) {
        this.memory = memory;
        this.drives = drives;
        this.transfers = transfers;
        this.interrupts = interrupts;
        extended = new ExtendedDiskServices(memory, drives, this);
    }

    @Override
    public Continuation call(CallFrame frame) {
        if (frame.ah() == 0x4b) {
            return extended.imageStatus(frame);
        }
        Optional<BiosDrive> drive = drives.find(frame.dl());
        if (drive.isEmpty()) {
            return absent(frame);
        }
        return frame.ah() >= 0x41 ? extended.call(frame, drive.get()) : call(frame, drive.get());
    }

    private Continuation absent(CallFrame frame) {
        if (frame.ah() == 0x15) {
            frame.setAh(0);
            frame.setCarry(false);
            return Continuation.RETURN;
        }
        if (frame.ah() == 0x08) {
            frame.setDl(frame.dl() < DriveTable.FIRST_DISK ? drives.floppyCount() : drives.diskCount());
            if (frame.dl() == 0) {
                frame.setCx(0);
                frame.setDh(0);
            }
        }
        return finish(frame, INVALID);
    }

    private Continuation call(CallFrame frame, BiosDrive drive) {
        return switch (frame.ah()) {
            case 0x00, 0x09, 0x0c, 0x0d, 0x11, 0x14, 0x17 -> finish(frame, 0);
            case 0x18 -> {
                if (drive.kind() == DiskDevice.FLOPPY) {
                    pointToDisketteParameters(frame);
                }
                yield finish(frame, 0);
            }
            case 0x10 -> finish(frame, drive.ready() ? 0 : absentMedium(drive));
            case 0x01 -> {
                int status = memory.read8(statusByte(frame.dl()));
                frame.setAh(status);
                frame.setCarry(status != 0);
                yield Continuation.RETURN;
            }
            case 0x02 ->
                read(frame, drive, first(frame, drive), frame.al(), GuestMemory.linear(frame.es(), frame.bx()));
            case 0x03 -> write(frame, drive, first(frame, drive), frame.al(),
                    GuestMemory.linear(frame.es(), frame.bx()));
            case 0x04 -> verify(frame, drive, first(frame, drive), frame.al());
            case 0x05 -> format(frame, drive);
            case 0x08 -> parameters(frame, drive);
            case 0x15 -> type(frame, drive);
            case 0x16 -> finish(frame, drive.kind() == DiskDevice.FLOPPY && drive.ready() ? 0 : MEDIUM_CHANGED);
            default -> finish(frame, INVALID);
        };
    }

    private static long first(CallFrame frame, BiosDrive drive) {
        int cylinder = frame.ch() | (frame.cl() & 0xc0) << 2;
        return drive.kind() == DiskDevice.CDROM
                ? -1
                : drive.geometry().sectorOf(cylinder, frame.dh(), frame.cl() & 0x3f);
    }

    /** Ends a call with an error code, 0 for none. */
    Continuation finish(CallFrame frame, int error) {
        frame.setAh(error);
        frame.setCarry(error != 0);
        memory.write8(statusByte(frame.dl()), error);
        return Continuation.RETURN;
    }

    private static int statusByte(int drive) {
        return drive < DriveTable.FIRST_DISK ? BiosDataArea.DISKETTE_STATUS : BiosDataArea.DISK_STATUS;
    }

    /** What is wrong with a range of sectors, 0 for nothing. */
    private static int check(BiosDrive drive, long first, long count) {
        if (!drive.ready()) {
            return absentMedium(drive);
        }
        if (count > LONGEST_TRANSFER / drive.sectorSize()) {
            return INVALID;
        }
        return first < 0 || count > drive.sectors() - first ? SECTOR_NOT_FOUND : 0;
    }

    static int absentMedium(BiosDrive drive) {
        return drive.kind() == DiskDevice.FLOPPY ? NOT_READY : NO_MEDIUM;
    }

    /** Reads {@code count} sectors from {@code first} on to {@code target}. */
    Continuation read(CallFrame frame, BiosDrive drive, long first, int count, long target) {
        int wrong = check(drive, first, count);
        if (wrong != 0 || count == 0) {
            return transferred(frame, count == 0 && wrong == 0 ? 0 : wrong);
        }
        if (!transfers.knows(frame.phase())) {
            frame.setPhase(transfers.read(drive.drive(), drive.start() + first * drive.sectorSize(),
                    count * drive.sectorSize()));
        }
        Optional<Transfers.Outcome> outcome = transfers.take(frame.phase());
        if (outcome.isEmpty()) {
            return interrupts.await(IRQ);
        }
        memory.write(target, outcome.get().data());
        return transferred(frame, code(outcome.get().error()));
    }

    /** Writes {@code count} sectors from {@code first} on. */
    Continuation write(CallFrame frame, BiosDrive drive, long first, int count, long source) {
        int wrong = check(drive, first, count);
        if (wrong == 0 && drive.readOnly()) {
            wrong = WRITE_PROTECTED;
        }
        if (wrong != 0 || count == 0) {
            return transferred(frame, wrong);
        }
        if (!transfers.knows(frame.phase())) {
            frame.setPhase(transfers.write(drive.drive(), drive.start() + first * drive.sectorSize(),
                    memory.read(source, count * drive.sectorSize())));
        }
        return await(frame);
    }

    /** Checks that {@code count} sectors from {@code first} on can be read. */
    Continuation verify(CallFrame frame, BiosDrive drive, long first, int count) {
        return transferred(frame, check(drive, first, count));
    }

    private Continuation await(CallFrame frame) {
        Optional<Transfers.Outcome> outcome = transfers.take(frame.phase());
        return outcome.isEmpty() ? interrupts.await(IRQ) : transferred(frame, code(outcome.get().error()));
    }

    /** AL, or the count in the packet, tells how many sectors were transferred. */
    private Continuation transferred(CallFrame frame, int error) {
        if (error != 0) {
            if (frame.ah() < 0x40) {
                frame.setAl(0);
            } else {
                memory.write16(GuestMemory.linear(frame.ds(), frame.si() + 2), 0);
            }
        }
        return finish(frame, error);
    }

    private static int code(Optional<BlockError> error) {
        return error.map(what -> switch (what.kind()) {
            case NO_MEDIUM -> NO_MEDIUM;
            case OUT_OF_RANGE -> SECTOR_NOT_FOUND;
            case READ_ONLY -> WRITE_PROTECTED;
            case NO_SPACE, IO -> BAD_SECTOR;
        }).orElse(0);
    }

    /** Formatting a track of a floppy fills it; that of a hard disk has no effect. */
    private Continuation format(CallFrame frame, BiosDrive drive) {
        if (drive.kind() != DiskDevice.FLOPPY) {
            return finish(frame, 0);
        }
        long first = drive.geometry().sectorOf(frame.ch(), frame.dh(), 1);
        int count = drive.geometry().sectors();
        int wrong = check(drive, first, count);
        if (wrong != 0 || drive.readOnly()) {
            return finish(frame, wrong != 0 ? wrong : WRITE_PROTECTED);
        }
        if (!transfers.knows(frame.phase())) {
            byte[] blank = new byte[count * drive.sectorSize()];
            Arrays.fill(blank, (byte) 0xf6);
            frame.setPhase(transfers.write(drive.drive(), drive.start() + first * drive.sectorSize(), blank));
        }
        return await(frame);
    }

    private Continuation parameters(CallFrame frame, BiosDrive drive) {
        if (drive.kind() == DiskDevice.CDROM) {
            return finish(frame, INVALID);
        }
        Geometry geometry = drive.geometry();
        int last = geometry.cylinders() - 1;
        frame.setAx(0);
        frame.setCh(last & 0xff);
        frame.setCl(geometry.sectors() | last >> 2 & 0xc0);
        frame.setDh(geometry.heads() - 1);
        int number = frame.dl();
        if (drive.kind() == DiskDevice.FLOPPY) {
            frame.setDl(drives.floppyCount());
            frame.setBx(geometry.floppyType());
            pointToDisketteParameters(frame);
        } else {
            frame.setDl(drives.diskCount());
        }
        frame.setAh(0);
        frame.setCarry(false);
        memory.write8(statusByte(number), 0);
        return Continuation.RETURN;
    }

    private static void pointToDisketteParameters(CallFrame frame) {
        frame.setEs(BiosRom.SEGMENT);
        frame.setDi(BiosRom.DISKETTE_PARAMETERS);
    }

    private Continuation type(CallFrame frame, BiosDrive drive) {
        if (drive.kind() == DiskDevice.FLOPPY) {
            frame.setAh(drive.image() ? 1 : 2);
        } else {
            frame.setAh(3);
            long sectors = Math.min(drive.sectors(), 0xffff_ffffL);
            frame.setCx((int) (sectors >> 16));
            frame.setDx((int) sectors & 0xffff);
        }
        frame.setCarry(false);
        return Continuation.RETURN;
    }

    /** Function 45h: AL 0 locks, 1 unlocks, 2 asks. */
    Continuation lock(CallFrame frame, BiosDrive drive) {
        if (drive.kind() != DiskDevice.CDROM) {
            return finish(frame, drive.removable() ? NOT_LOCKED : 0);
        }
        switch (frame.al()) {
            case 0 -> drive.drive().lockDoor(true);
            case 1 -> drive.drive().lockDoor(false);
            case 2 -> frame.setAl(drive.drive().doorLocked() ? 1 : 0);
            default -> {
                return finish(frame, INVALID);
            }
        }
        frame.setAl(drive.drive().doorLocked() ? 1 : 0);
        return finish(frame, 0);
    }

    /** Function 46h. */
    Continuation eject(CallFrame frame, BiosDrive drive) {
        if (drive.kind() != DiskDevice.CDROM) {
            return finish(frame, NOT_REMOVABLE);
        }
        if (drive.drive().doorLocked()) {
            return finish(frame, LOCKED);
        }
        drive.drive().guestOpensTray();
        return finish(frame, 0);
    }
}
