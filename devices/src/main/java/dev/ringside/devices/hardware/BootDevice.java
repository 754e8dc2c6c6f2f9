package dev.ringside.devices.hardware;

import java.util.Arrays;
import java.util.Optional;

/** {@code <boot dev>}: a kind of device that firmware can boot from. */
public enum BootDevice {
    /** Floppy disk drive. */
    FLOPPY('a'),
    /** Hard disk. */
    DISK('c'),
    /** CD-ROM drive. */
    CDROM('d'),
    /** Network card. */
    NETWORK('n');

    private final char letter;

    BootDevice(char letter) {
        this.letter = letter;
    }

    /** The letter that stands for it in boot orders, as QEMU has them. */
    public char letter() {
        return letter;
    }

    /** The kind that {@code letter} stands for. */
    public static Optional<BootDevice> of(char letter) {
        return Arrays.stream(values()).filter(device -> device.letter == letter).findFirst();
    }
}
