package dev.ringside.app.ui.console;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/**
 * A machine's screen: as large as the guest makes it, enlarged by whole numbers where there is room and reduced where there is not, in the middle. It
 * follows the display from {@link #start()} to {@link #stop()}. JavaFX thread.
 */
public final class ScreenView extends Region {
    private static final Dimension2D NOTHING = new Dimension2D(0, 0);
    /** What a VGA shows when it is switched on: the size before the first picture. */
    private static final Dimension2D TEXT = new Dimension2D(720, 400);

    private final Display display;
    private final ImageView image = new ImageView();
    private final ReadOnlyObjectWrapper<Dimension2D> guestSize = new ReadOnlyObjectWrapper<>(this, "guestSize",
            NOTHING);
    private Optional<PixelBuffer<IntBuffer>> pixels = Optional.empty();
    private Optional<ScreenPoller> poller = Optional.empty();

    /** A view of {@code display} that shows nothing yet. */
    public ScreenView(Display display) {
        this.display = display;
        image.setManaged(false);
        image.setPreserveRatio(false);
        getChildren().add(image);
        setStyle("-fx-background-color: black;");
        setFocusTraversable(true);
    }

    /** Begins to follow the display. */
    public void start() {
        if (poller.isEmpty()) {
            poller = Optional.of(new ScreenPoller(display, Platform::runLater, this::show));
        }
    }

    /** Follows the display no more; what is shown stays. */
    public void stop() {
        poller.ifPresent(ScreenPoller::close);
        poller = Optional.empty();
    }

    /** The size of the guest's screen in its pixels; 0 x 0 before the first picture. */
    public ReadOnlyObjectProperty<Dimension2D> guestSizeProperty() {
        return guestSize.getReadOnlyProperty();
    }

    /** Where a place of this view is on the guest's screen: from 0 to 1 in each direction, less or more outside. */
    public Point2D guestPlace(double x, double y) {
        return new Point2D((x - image.getLayoutX()) / Math.max(1, image.getFitWidth()),
                (y - image.getLayoutY()) / Math.max(1, image.getFitHeight()));
    }

    private void show(Frame frame) {
        if (frame.width() != guestSize.get().getWidth() || frame.height() != guestSize.get().getHeight()
                || pixels.isEmpty()) {
            resizeGuest(frame.width(), frame.height());
        }
        Rectangle changed = frame.changed();
        PixelBuffer<IntBuffer> target = pixels.orElseThrow();
        for (int y = changed.y(); y < changed.y() + changed.height(); y++) {
            int start = y * frame.width() + changed.x();
            target.getBuffer().put(start, frame.pixels(), start, changed.width());
        }
        target.updateBuffer(
                _ -> new Rectangle2D(changed.x(), changed.y(), changed.width(), changed.height()));
    }

    private void resizeGuest(int width, int height) {
        IntBuffer memory = ByteBuffer.allocateDirect(width * height * Integer.BYTES).order(ByteOrder.nativeOrder())
                .asIntBuffer();
        PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(width, height, memory, PixelFormat.getIntArgbPreInstance());
        pixels = Optional.of(buffer);
        image.setImage(new WritableImage(buffer));
        guestSize.set(new Dimension2D(width, height));
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return pixels.isPresent() ? guestSize.get().getWidth() : TEXT.getWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        return pixels.isPresent() ? guestSize.get().getHeight() : TEXT.getHeight();
    }

    @Override
    protected void layoutChildren() {
        double width = guestSize.get().getWidth();
        double height = guestSize.get().getHeight();
        if (width == 0 || height == 0) {
            return;
        }
        double room = Math.min(getWidth() / width, getHeight() / height);
        double scale = room >= 1 ? Math.floor(room) : room;
        image.setSmooth(room < 1);
        image.setFitWidth(width * scale);
        image.setFitHeight(height * scale);
        image.relocate(snapPositionX((getWidth() - width * scale) / 2),
                snapPositionY((getHeight() - height * scale) / 2));
    }
}
