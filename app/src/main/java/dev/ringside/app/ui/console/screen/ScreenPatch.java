package dev.ringside.app.ui.console.screen;

import dev.ringside.devices.display.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A small picture over a large one. JavaFX paints a whole image again when one pixel of it changes; where only a cursor blinks, this patch over it is
 * all there is to paint. The image behind is brought up to date when something else changes. JavaFX thread.
 */
final class ScreenPatch {
    /** Pixels along each side: room for a cursor and for a character or two that are typed. */
    static final int SIDE = 64;

    private final IntBuffer memory = ByteBuffer.allocateDirect(SIDE * SIDE * Integer.BYTES)
            .order(ByteOrder.nativeOrder()).asIntBuffer();
    /** With limits of its own: JavaFX's renderer moves them, on a thread of its own. */
    private final PixelBuffer<IntBuffer> pixels = new PixelBuffer<>(SIDE, SIDE, memory.duplicate(),
            PixelFormat.getIntArgbPreInstance());
    private final ImageView view = new ImageView(new WritableImage(pixels));
    private Rectangle covered = Rectangle.EMPTY;

    ScreenPatch() {
        view.setManaged(false);
        view.setSmooth(false);
        view.setVisible(false);
    }

    /** What is put over the large picture. */
    ImageView node() {
        return view;
    }

    /** Whether it covers anything. */
    boolean shown() {
        return !covered.isEmpty();
    }

    /**
     * Covers a change and what is covered already, if all of that is small and lies on the host's pixels.
     *
     * @param screen
     *            the guest's screen, up to date
     * @param width
     *            pixels in a line of it
     * @param placement
     *            where it is shown
     * @return false if it cannot; nothing has changed then
     */
    boolean cover(Rectangle changed, IntBuffer screen, int width, ScreenPlacement placement) {
        Rectangle all = union(covered, changed);
        if (placement.smooth() || placement.width() == 0 || all.width() > SIDE || all.height() > SIDE) {
            return false;
        }
        for (int y = 0; y < all.height(); y++) {
            memory.put(y * SIDE, screen, (all.y() + y) * width + all.x(), all.width());
        }
        pixels.updateBuffer(_ -> new Rectangle2D(0, 0, all.width(), all.height()));
        if (!all.equals(covered)) {
            covered = all;
            double factor = placement.width() / width;
            view.setViewport(new Rectangle2D(0, 0, all.width(), all.height()));
            view.setFitWidth(all.width() * factor);
            view.setFitHeight(all.height() * factor);
            view.relocate(placement.x() + all.x() * factor, placement.y() + all.y() * factor);
            view.setVisible(true);
        }
        return true;
    }

    /** Covers nothing more; answers what of the large picture is out of date: {@code changed} and what was covered. */
    Rectangle uncover(Rectangle changed) {
        Rectangle all = union(covered, changed);
        covered = Rectangle.EMPTY;
        view.setVisible(false);
        return all;
    }

    private static Rectangle union(Rectangle a, Rectangle b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        int x = Math.min(a.x(), b.x());
        int y = Math.min(a.y(), b.y());
        return new Rectangle(x, y, Math.max(a.x() + a.width(), b.x() + b.width()) - x,
                Math.max(a.y() + a.height(), b.y() + b.height()) - y);
    }
}
