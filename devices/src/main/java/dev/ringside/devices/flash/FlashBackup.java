package dev.ringside.devices.flash;

/** Keeps what is in a flash. Machine lock held; must not block. */
@FunctionalInterface
public interface FlashBackup {

    /** For a flash that nobody remembers. */
    FlashBackup NONE = (offset, bytes) -> {
    };

    /** The flash now has {@code bytes} at {@code offset}. */
    void changed(int offset, byte[] bytes);
}
