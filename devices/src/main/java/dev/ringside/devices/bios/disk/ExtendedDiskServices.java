package dev.ringside.devices.bios.disk;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.hardware.DiskDevice;
import java.util.Optional;

/** INT 13h from function 41h on: "BIOS Enhanced Disk Drive Specification" 3.0, and the functions of "El Torito". */
final class ExtendedDiskServices {
    private static final int INVALID = 0x01;
    private static final int SIGNATURE = 0x55aa;
    private static final int VERSION_3 = 0x30;
    /** Extended access, removable drives, drive parameters. */
    private static final int SUBSETS = 0x0007;
    private static final int PACKET = 0x10;
    private static final int LONG_PACKET = 0x18;
    private static final long ADDRESS_BITS = (1L << 52) - 1;
    private static final int GEOMETRY_VALID = 0x0002;
    private static final int REMOVABLE = 0x0074;
    private static final int SPECIFICATION = 0x13;

    private final GuestMemory memory;
    private final DriveTable drives;
    private final DiskServices services;

    ExtendedDiskServices(GuestMemory memory, DriveTable drives, DiskServices services) {
        this.memory = memory;
        this.drives = drives;
        this.services = services;
    }

    Continuation call(CallFrame frame, BiosDrive drive) {
        return switch (frame.ah()) {
            case 0x41 -> installation(frame, drive);
            case 0x42, 0x43, 0x44, 0x47 -> transfer(frame, drive);
            case 0x45 -> services.lock(frame, drive);
            case 0x46 -> services.eject(frame, drive);
            case 0x48 -> parameters(frame, drive);
            case 0x49 -> services.finish(frame, drive.ready() ? 0 : DiskServices.absentMedium(drive));
            case 0x4e -> services.finish(frame, frame.al() <= 6 ? 0 : INVALID);
            default -> services.finish(frame, INVALID);
        };
    }

    private Continuation installation(CallFrame frame, BiosDrive drive) {
        if (frame.bx() != SIGNATURE || drive.kind() == DiskDevice.FLOPPY) {
            return services.finish(frame, INVALID);
        }
        services.finish(frame, 0);
        frame.setBx(0xaa55);
        frame.setCx(SUBSETS);
        frame.setAh(VERSION_3);
        return Continuation.RETURN;
    }

    private Continuation transfer(CallFrame frame, BiosDrive drive) {
        long packet = GuestMemory.linear(frame.ds(), frame.si());
        int size = memory.read8(packet);
        if (size < PACKET) {
            return services.finish(frame, INVALID);
        }
        int count = memory.read16(packet + 2);
        long first = memory.read64(packet + 8);
        boolean flat = size >= LONG_PACKET && memory.read32(packet + 4) == -1;
        long buffer = flat ? memory.read64(packet + PACKET) & ADDRESS_BITS : memory.farPointer(packet + 4);
        return switch (frame.ah()) {
            case 0x42 -> services.read(frame, drive, first, count, buffer);
            case 0x43 -> services.write(frame, drive, first, count, buffer);
            default -> services.verify(frame, drive, first, count);
        };
    }

    private Continuation parameters(CallFrame frame, BiosDrive drive) {
        long buffer = GuestMemory.linear(frame.ds(), frame.si());
        int size = memory.read16(buffer);
        if (size < 0x1a) {
            return services.finish(frame, INVALID);
        }
        boolean cd = drive.kind() == DiskDevice.CDROM;
        Geometry geometry = drive.geometry();
        memory.write16(buffer, size < 0x1e ? 0x1a : 0x1e);
        memory.write16(buffer + 0x02, cd ? REMOVABLE : GEOMETRY_VALID);
        memory.write32(buffer + 0x04, cd ? 0 : geometry.cylinders());
        memory.write32(buffer + 0x08, cd ? 0 : geometry.heads());
        memory.write32(buffer + 0x0c, cd ? 0 : geometry.sectors());
        memory.write64(buffer + 0x10, cd ? -1 : drive.sectors());
        memory.write16(buffer + 0x18, drive.sectorSize());
        if (size >= 0x1e) {
            memory.write32(buffer + 0x1a, -1);
        }
        return services.finish(frame, 0);
    }

    /** Function 4Bh: AL 0 ends the disk emulation of a booted CD, 1 asks; DS:SI is the specification packet. */
    Continuation imageStatus(CallFrame frame) {
        Optional<BootedImage> booted = drives.bootedImage();
        if (booted.isEmpty() || frame.al() > 1
                || frame.dl() != 0x7f && frame.dl() != booted.get().driveNumber()) {
            return services.finish(frame, INVALID);
        }
        BootedImage image = booted.get();
        long packet = GuestMemory.linear(frame.ds(), frame.si());
        memory.write(packet, new byte[SPECIFICATION]);
        memory.write8(packet, SPECIFICATION);
        memory.write8(packet + 0x01, image.media());
        memory.write8(packet + 0x02, image.driveNumber());
        memory.write8(packet + 0x03, image.cd() >> 1);
        memory.write32(packet + 0x04, (int) image.start());
        memory.write16(packet + 0x08, image.cd() & 1);
        memory.write16(packet + 0x0c, image.loadSegment());
        memory.write16(packet + 0x0e, image.loadSectors());
        if (image.kind() != DiskDevice.CDROM) {
            Geometry geometry = drives.find(image.driveNumber()).map(BiosDrive::geometry)
                    .orElse(new Geometry(1, 1, 1));
            int last = geometry.cylinders() - 1;
            memory.write8(packet + 0x10, last & 0xff);
            memory.write8(packet + 0x11, geometry.sectors() | last >> 2 & 0xc0);
            memory.write8(packet + 0x12, geometry.heads() - 1);
        }
        if (frame.al() == 0 && image.kind() != DiskDevice.CDROM) {
            drives.endImage();
        }
        return services.finish(frame, 0);
    }
}
