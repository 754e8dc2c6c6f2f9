package dev.ringside.app.ui.console;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import java.util.Arrays;
import java.util.Optional;

/** A display of one colour and any size. */
final class PaintedDisplay implements Display {
    private int width;
    private int height;
    private int colour;

    PaintedDisplay(int width, int height, int colour) {
        paint(width, height, colour);
    }

    synchronized void paint(int newWidth, int newHeight, int newColour) {
        width = newWidth;
        height = newHeight;
        colour = newColour;
    }

    @Override
    public synchronized boolean update(Frame frame) {
        frame.begin();
        frame.resize(width, height);
        int[] line = new int[width];
        Arrays.fill(line, colour);
        for (int y = 0; y < height; y++) {
            frame.put(y, line);
        }
        return !frame.changed().isEmpty();
    }

    @Override
    public Optional<TextScreen> text() {
        return Optional.empty();
    }
}
