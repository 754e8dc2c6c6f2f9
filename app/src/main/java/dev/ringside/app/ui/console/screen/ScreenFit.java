package dev.ringside.app.ui.console.screen;

/** How a guest's screen fits into the room there is. */
public enum ScreenFit {
    /** It keeps its size: each of its pixels is a whole number of the host's, and what does not fit is scrolled to. */
    UNSCALED,
    /** As large as whole numbers of the host's pixels allow; smaller than that only where one for one does not fit. */
    CRISP,
    /** As large as the room, with smoothed pixels. */
    SMOOTH
}
