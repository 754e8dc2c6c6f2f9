package dev.ringside.devices.hardware;

/** {@code <disk device>}: what kind of drive it is. */
public enum DiskDevice {
    /** A hard disk. */
    DISK,
    /** A CD-ROM drive, whose medium can change. */
    CDROM,
    /** A floppy disk drive, whose medium can change. */
    FLOPPY
}
