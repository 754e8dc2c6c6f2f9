package dev.ringside.devices.bios.disk;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which drive has which number: floppies from 00h, hard disks from 80h with the one that was booted first, CDs from E0h. An image that a CD was booted
 * with comes before the others of its kind. Machine lock held.
 */
public final class DriveTable {
    /** Number of the first hard disk. */
    public static final int FIRST_DISK = 0x80;
    /** Number of the first CD. */
    public static final int FIRST_CD = 0xe0;

    private final List<Drive> floppies;
    private final List<Drive> disks;
    private final List<Drive> cds;
    private int firstDisk;
    private Optional<BootedImage> booted = Optional.empty();

    /** {@code drives} in the order of their numbers. */
    public DriveTable(List<Drive> drives) {
        floppies = of(drives, DiskDevice.FLOPPY);
        disks = of(drives, DiskDevice.DISK);
        cds = of(drives, DiskDevice.CDROM);
    }

    private static List<Drive> of(List<Drive> drives, DiskDevice device) {
        return drives.stream().filter(drive -> drive.device() == device).toList();
    }

    /** As after power-on: the order of the board, no image. */
    public void reset() {
        firstDisk = 0;
        booted = Optional.empty();
    }

    /** All drives of a kind, in order, images not counted. */
    public List<Drive> drives(DiskDevice kind) {
        return switch (kind) {
            case FLOPPY -> floppies;
            case DISK -> disks;
            case CDROM -> cds;
        };
    }

    /** The drive with {@code number}. */
    Optional<BiosDrive> find(int number) {
        if (number >= FIRST_CD) {
            return at(cds, number - FIRST_CD).map(BiosDrive::whole);
        }
        List<BiosDrive> kind = number >= FIRST_DISK ? diskList() : floppyList();
        return at(kind, number & 0x7f);
    }

    private List<BiosDrive> floppyList() {
        List<BiosDrive> list = new ArrayList<>();
        image(DiskDevice.FLOPPY).ifPresent(list::add);
        floppies.forEach(drive -> list.add(BiosDrive.whole(drive)));
        return list;
    }

    private List<BiosDrive> diskList() {
        List<BiosDrive> list = new ArrayList<>();
        image(DiskDevice.DISK).ifPresent(list::add);
        if (firstDisk < disks.size()) {
            list.add(BiosDrive.whole(disks.get(firstDisk)));
        }
        for (int i = 0; i < disks.size(); i++) {
            if (i != firstDisk) {
                list.add(BiosDrive.whole(disks.get(i)));
            }
        }
        return list;
    }

    private Optional<BiosDrive> image(DiskDevice kind) {
        return booted.filter(image -> image.kind() == kind).flatMap(image -> at(cds, image.cd())
                .map(cd -> new BiosDrive(cd, kind, image.start() * 2048L, true, image.sectors())));
    }

    private static <T> Optional<T> at(List<T> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    /** How many hard disks there are. */
    public int diskCount() {
        return diskList().size();
    }

    /** How many floppy drives there are. */
    public int floppyCount() {
        return floppyList().size();
    }

    /** Makes the hard disk at {@code index} of the board's order number 80h. */
    public void bootDisk(int index) {
        firstDisk = index;
    }

    /** The image that was booted from a CD. */
    Optional<BootedImage> bootedImage() {
        return booted;
    }

    /** A CD was booted with {@code image}. */
    public void bootImage(BootedImage image) {
        booted = Optional.of(image);
    }

    /** The disk emulation of a booted CD ends. */
    void endImage() {
        booted = Optional.empty();
    }

    /** What is not as after power-on. */
    public State save() {
        return new State(firstDisk, booted.isPresent() ? new BootedImage[]{booted.get()} : new BootedImage[0]);
    }

    /** Puts saved state back; it must be valid. */
    public void restore(State state) {
        firstDisk = state.firstDisk;
        booted = state.booted.length == 0 ? Optional.empty() : Optional.of(state.booted[0]);
    }

    /** The choice of the boot: {@code booted} has at most one element. */
    public record State(int firstDisk, BootedImage[] booted) {

        /** Whether the components are in their ranges. */
        public boolean valid() {
            return firstDisk >= 0 && booted.length <= 1;
        }
    }
}
