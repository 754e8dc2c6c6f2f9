package dev.ringside.devices.bios.boot;

import dev.ringside.devices.storage.Drive;

/** Something that may boot. */
public sealed interface BootEntry {

    /** As the menu and the messages call it. */
    String title();

    /** The boot sector of a floppy disk. */
    record Floppy(Drive drive, int index) implements BootEntry {
        @Override
        public String title() {
            return "Floppy disk " + drive.name();
        }
    }

    /** The master boot record of the hard disk at {@code index} of the board's order. */
    record Disk(Drive drive, int index) implements BootEntry {
        @Override
        public String title() {
            return "Hard disk " + drive.name();
        }
    }

    /** The boot catalogue of the CD in the drive at {@code index} of the board's order. */
    record Cd(Drive drive, int index) implements BootEntry {
        @Override
        public String title() {
            return "CD-ROM " + drive.name();
        }
    }

    /** The bootstrap entry vector of an option ROM. */
    record Rom(BootRom rom) implements BootEntry {
        @Override
        public String title() {
            return rom.product();
        }
    }
}
