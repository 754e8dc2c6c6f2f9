package dev.ringside.app.media;

import java.util.Set;

/** What a file is. */
public sealed interface Medium {

    /**
     * A CD or DVD.
     *
     * @param volume
     *            what it says about itself
     * @param boots
     *            firmware that it has a boot image for; empty if nothing boots from it
     * @param disk
     *            how it begins for whoever takes it for a disk: hybrid discs can be copied to USB sticks
     */
    record Disc(VolumeDescriptor volume, Set<BootPlatform> boots, PartitionScheme disk,
            long bytes) implements Medium {

        /** Copies. */
        public Disc {
            boots = Set.copyOf(boots);
        }

        /** Whether the file ends before the volume does, as an aborted download. */
        public boolean cutOff() {
            return bytes < volume.bytes();
        }
    }

    /** A disk, byte for byte. */
    record Disk(PartitionScheme scheme, long bytes) implements Medium {

        /** Whether it has whole sectors only. */
        public boolean wholeSectors() {
            return bytes % MediumReader.SECTOR == 0;
        }
    }

    /** A floppy disk of one of the usual sizes. */
    record Floppy(long bytes) implements Medium {}

    /** A Linux kernel for x86 (bzImage). */
    record Kernel(long bytes) implements Medium {}

    /** Something that has to be converted before a machine here can use it. */
    record Foreign(ForeignFormat format, long bytes) implements Medium {}

    /** Size of the file in bytes, above 0. */
    long bytes();
}
