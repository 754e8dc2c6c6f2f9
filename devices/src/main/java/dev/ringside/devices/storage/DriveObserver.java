package dev.ringside.devices.storage;

/** Is told what happens to a drive, on any thread; must not block and may not take the machine lock. */
public interface DriveObserver {

    /** The tray went out or in, by the guest's will or the user's. */
    default void trayMoved(Drive drive, boolean open) {}

    /** The host failed an operation; the guest has been told in its controller's way. */
    default void failed(Drive drive, boolean write, BlockError error) {}
}
