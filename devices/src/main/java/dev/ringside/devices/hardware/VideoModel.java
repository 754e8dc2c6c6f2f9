package dev.ringside.devices.hardware;

/** {@code <video><model type>}. */
public enum VideoModel {
    /** A VGA with the Bochs VBE extension on PCI. */
    VGA,
    /** No display. */
    NONE
}
