package dev.ringside.app.ui.console.screen;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;

/**
 * Where a guest's screen lies in its view, in the view's units; its edges are edges of the host's pixels.
 *
 * @param x
 *            left edge
 * @param y
 *            upper edge
 * @param width
 *            0 where there is no screen or no room
 * @param height
 *            0 where there is no screen or no room
 * @param smooth
 *            whether pixels are mixed, because they do not lie on the host's
 */
record ScreenPlacement(double x, double y, double width, double height, boolean smooth) {

    /**
     * Places a screen in the middle of a view.
     *
     * @param guest
     *            size of the guest's screen in its pixels
     * @param room
     *            size of the view
     * @param outputScale
     *            the host's pixels in a unit of the view
     */
    static ScreenPlacement of(Dimension2D guest, Dimension2D room, double outputScale, ScreenFit fit) {
        double across = room.getWidth() * outputScale;
        double down = room.getHeight() * outputScale;
        if (guest.getWidth() < 1 || guest.getHeight() < 1 || across < 1 || down < 1) {
            return new ScreenPlacement(0, 0, 0, 0, false);
        }
        double full = Math.min(across / guest.getWidth(), down / guest.getHeight());
        double factor = switch (fit) {
            case UNSCALED -> naturalFactor(outputScale);
            case CRISP -> full >= 1 ? Math.floor(full) : full;
            case SMOOTH -> full;
        };
        double width = Math.round(guest.getWidth() * factor);
        double height = Math.round(guest.getHeight() * factor);
        return new ScreenPlacement(Math.max(0, Math.floor((across - width) / 2)) / outputScale,
                Math.max(0, Math.floor((down - height) / 2)) / outputScale, width / outputScale, height / outputScale,
                factor != Math.rint(factor));
    }

    /** The host's pixels along each side of a guest's pixel at 100 %: a whole number near {@code outputScale}. */
    static int naturalFactor(double outputScale) {
        return Math.max(1, (int) Math.floor(outputScale + 0.25));
    }

    /** The size of {@code guest} at 100 % in units of the view. */
    static Dimension2D natural(Dimension2D guest, double outputScale) {
        double factor = naturalFactor(outputScale) / outputScale;
        return new Dimension2D(guest.getWidth() * factor, guest.getHeight() * factor);
    }

    /** Where a place of the view is on the guest's screen: from 0 to 1 in each direction, less or more outside. */
    Point2D guestPlace(double viewX, double viewY) {
        return new Point2D((viewX - x) / Math.max(1, width), (viewY - y) / Math.max(1, height));
    }
}
