package dev.ringside.app.media;

/** How a disk begins. */
public enum PartitionScheme {
    /** Without a boot sector: empty, or in a format that is not known here. */
    NONE,
    /** With a boot sector that has no partitions behind it. */
    BOOT_SECTOR,
    /** With a master boot record. */
    MBR,
    /** With a GUID partition table (UEFI, 5.3). */
    GPT
}
