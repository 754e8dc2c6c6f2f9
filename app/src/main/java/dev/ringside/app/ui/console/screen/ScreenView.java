package dev.ringside.app.ui.console.screen;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * A machine's screen, as large as the guest makes it and {@link #fitProperty() fitted} to the room there is, in the middle. It follows the display from
 * {@link #start()} to {@link #stop()}. JavaFX thread.
 */
public final class ScreenView extends Region {
    private static final Dimension2D NOTHING = new Dimension2D(0, 0);
    /** What a VGA shows when it is switched on: the size before the first picture. */
    private static final Dimension2D TEXT = new Dimension2D(720, 400);

    private final Display display;
    private final ImageView image = new ImageView();
    private final ScreenPatch patch = new ScreenPatch();
    private final ReadOnlyObjectWrapper<Dimension2D> guestSize = new ReadOnlyObjectWrapper<>(this, "guestSize",
            NOTHING);
    private final ObjectProperty<ScreenFit> fit = new SimpleObjectProperty<>(this, "fit", ScreenFit.CRISP);
    private final ObservableValue<Number> outputScale = sceneProperty().flatMap(Scene::windowProperty)
            .flatMap(Window::outputScaleXProperty).orElse(1.0);
    private Optional<PixelBuffer<IntBuffer>> pixels = Optional.empty();
    /** The memory of {@link #pixels} with limits of its own: JavaFX's renderer moves those of the buffer that it was given, on a thread of its own. */
    private IntBuffer memory = IntBuffer.allocate(0);
    private Optional<ScreenPoller> poller = Optional.empty();
    private ScreenPlacement placement = new ScreenPlacement(0, 0, 0, 0, false);

    /** A view of {@code display} that shows nothing yet. */
    public ScreenView(Display display) {
        this.display = display;
        image.setManaged(false);
        image.setPreserveRatio(false);
        getChildren().addAll(image, patch.node());
        setId("screen");
        getStyleClass().add("guest-screen");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        fit.addListener(_ -> requestLayout());
        outputScale.addListener(_ -> requestLayout());
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

    /** Looks closely at the display for a moment, as the guest is about to answer a person. */
    public void expectChange() {
        poller.ifPresent(ScreenPoller::wake);
    }

    /** What it shows. */
    public Display display() {
        return display;
    }

    /** The size of the guest's screen in its pixels; 0 x 0 before the first picture. */
    public ReadOnlyObjectProperty<Dimension2D> guestSizeProperty() {
        return guestSize.getReadOnlyProperty();
    }

    /** How the screen fits into this view. */
    public ObjectProperty<ScreenFit> fitProperty() {
        return fit;
    }

    /** The size of the guest's screen at 100 %, in units of the window. */
    public Dimension2D naturalSize() {
        return ScreenPlacement.natural(pixels.isPresent() ? guestSize.get() : TEXT,
                outputScale.getValue().doubleValue());
    }

    /** Where a place of this view is on the guest's screen: from 0 to 1 in each direction, less or more outside. */
    public Point2D guestPlace(double x, double y) {
        return placement.guestPlace(x, y);
    }

    /** The host's pixels in a unit of the window. */
    public double outputScale() {
        return outputScale.getValue().doubleValue();
    }

    /** The guest's pixels that {@code room}, part of a window, has room for at 100 %. */
    public static Dimension2D pixelsFor(Region room) {
        double outputScale = room.getScene().getWindow() == null ? 1 : room.getScene().getWindow().getOutputScaleX();
        double factor = outputScale / ScreenPlacement.naturalFactor(outputScale);
        return new Dimension2D(room.getWidth() * factor, room.getHeight() * factor);
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
            memory.put(start, frame.pixels(), start, changed.width());
        }
        if (!patch.cover(changed, memory, frame.width(), placement)) {
            Rectangle behind = patch.uncover(changed);
            target.updateBuffer(_ -> new Rectangle2D(behind.x(), behind.y(), behind.width(), behind.height()));
        }
    }

    private void resizeGuest(int width, int height) {
        memory = ByteBuffer.allocateDirect(width * height * Integer.BYTES).order(ByteOrder.nativeOrder())
                .asIntBuffer();
        PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(width, height, memory.duplicate(),
                PixelFormat.getIntArgbPreInstance());
        pixels = Optional.of(buffer);
        patch.uncover(Rectangle.EMPTY);
        image.setImage(new WritableImage(buffer));
        guestSize.set(new Dimension2D(width, height));
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return fit.get() == ScreenFit.UNSCALED ? naturalSize().getWidth() : 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return fit.get() == ScreenFit.UNSCALED ? naturalSize().getHeight() : 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return naturalSize().getWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        return naturalSize().getHeight();
    }

    @Override
    protected void layoutChildren() {
        placement = ScreenPlacement.of(guestSize.get(), new Dimension2D(getWidth(), getHeight()),
                outputScale.getValue().doubleValue(), fit.get());
        image.setVisible(placement.width() > 0);
        image.setSmooth(placement.smooth());
        image.setFitWidth(placement.width());
        image.setFitHeight(placement.height());
        image.relocate(placement.x(), placement.y());
        if (patch.shown()) {
            // It lies elsewhere now.
            Rectangle behind = patch.uncover(Rectangle.EMPTY);
            pixels.ifPresent(buffer -> buffer.updateBuffer(
                    _ -> new Rectangle2D(behind.x(), behind.y(), behind.width(), behind.height())));
        }
    }
}
