package dev.ringside.app.ui.machine;

/** The pages of a machine's window. */
public enum PageKind {
    /** Screen and text consoles. */
    CONSOLE,
    /** Hardware and performance. */
    DETAILS,
    /** Snapshots. */
    SNAPSHOTS,
    /** What the guest is doing, layer by layer. */
    LAYERS
}
