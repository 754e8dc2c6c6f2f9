package dev.ringside.app.ui.console.input;

import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputRouter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;

/**
 * Sends the pointer over a screen to the guest: its place where the guest has a tablet, else its movements, for which a click captures the pointer
 * until it is {@linkplain #release() released}. JavaFX thread.
 */
public final class GuestPointer {
    private final ScreenView screen;
    private final InputRouter input;
    private final Set<Button> down = EnumSet.noneOf(Button.class);
    private final ReadOnlyBooleanWrapper captured = new ReadOnlyBooleanWrapper(this, "captured");
    private Point2D anchor = Point2D.ZERO;
    private double wheelX;
    private double wheelY;

    /**
     * Sends what happens over {@code screen} to {@code input}.
     *
     * @param wheel
     *            what gets the turns of the wheel: the screen or the scroll pane around it, which has them first
     */
    public GuestPointer(ScreenView screen, Node wheel, InputRouter input) {
        this.screen = screen;
        this.input = input;
        screen.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        screen.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
        screen.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        screen.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        wheel.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        screen.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                release();
                releaseButtons();
            }
        });
    }

    /** Whether the guest has captured the pointer. */
    public ReadOnlyBooleanProperty capturedProperty() {
        return captured.getReadOnlyProperty();
    }

    private void moved(MouseEvent event) {
        if (input.absolutePointer()) {
            release();
            input.send(place(event));
        } else if (captured.get()) {
            int dx = (int) Math.round(event.getScreenX() - anchor.getX());
            int dy = (int) Math.round(event.getScreenY() - anchor.getY());
            if (dx != 0 || dy != 0) {
                input.send(new InputEvent.PointerMove(dx, dy));
                new Robot().mouseMove(anchor);
            }
        }
        event.consume();
    }

    private InputEvent.PointerAt place(MouseEvent event) {
        Point2D place = screen.guestPlace(event.getX(), event.getY());
        return new InputEvent.PointerAt((int) Math.round(place.getX() * InputEvent.POINTER_MAX),
                (int) Math.round(place.getY() * InputEvent.POINTER_MAX));
    }

    private void pressed(MouseEvent event) {
        screen.requestFocus();
        event.consume();
        if (!input.absolutePointer() && !captured.get()) {
            // The click that captures is not the guest's.
            capture();
            return;
        }
        if (input.absolutePointer()) {
            input.send(place(event));
        }
        button(event.getButton()).filter(down::add)
                .ifPresent(button -> input.send(new InputEvent.PointerButton(button, true)));
    }

    private void released(MouseEvent event) {
        button(event.getButton()).filter(down::remove)
                .ifPresent(button -> input.send(new InputEvent.PointerButton(button, false)));
        event.consume();
    }

    private void releaseButtons() {
        down.forEach(button -> input.send(new InputEvent.PointerButton(button, false)));
        down.clear();
    }

    private void scrolled(ScrollEvent event) {
        if (!screen.contains(screen.sceneToLocal(event.getSceneX(), event.getSceneY()))
                || event.getTarget() instanceof Node target && target.getStyleClass().contains("scroll-bar")) {
            return;
        }
        wheelX += notches(event.getDeltaX(), event.getMultiplierX());
        wheelY += notches(event.getDeltaY(), event.getMultiplierY());
        int dx = (int) wheelX;
        int dy = (int) wheelY;
        if (dx != 0 || dy != 0) {
            wheelX -= dx;
            wheelY -= dy;
            input.send(new InputEvent.Wheel(-dx, dy));
        }
        event.consume();
    }

    private static double notches(double delta, double multiplier) {
        return multiplier == 0 ? 0 : delta / multiplier;
    }

    private void capture() {
        Point2D middle = screen.localToScreen(screen.getWidth() / 2, screen.getHeight() / 2);
        anchor = new Point2D(Math.round(middle.getX()), Math.round(middle.getY()));
        screen.setCursor(Cursor.NONE);
        captured.set(true);
        new Robot().mouseMove(anchor);
    }

    /** Gives the pointer back to the person. */
    public void release() {
        if (captured.get()) {
            captured.set(false);
            screen.setCursor(Cursor.DEFAULT);
        }
    }

    private static Optional<Button> button(MouseButton button) {
        return switch (button) {
            case PRIMARY -> Optional.of(Button.LEFT);
            case MIDDLE -> Optional.of(Button.MIDDLE);
            case SECONDARY -> Optional.of(Button.RIGHT);
            case BACK -> Optional.of(Button.SIDE);
            case FORWARD -> Optional.of(Button.EXTRA);
            case NONE -> Optional.empty();
        };
    }
}
