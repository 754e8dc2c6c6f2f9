package dev.ringside.devices.display;

import java.util.Arrays;
import java.util.function.Supplier;

/** One viewer's picture of a {@link Display}. Used by one thread at a time. */
public final class Frame {
    private int width;
    private int height;
    private int[] pixels = {};
    private int left;
    private int top;
    private int right;
    private int bottom;
    private Object memory = this;

    /** An empty frame, which its first update gives a size. */
    public Frame() {}

    /** Pixels in a line; 0 before the first update. */
    public int width() {
        return width;
    }

    /** Lines; 0 before the first update. */
    public int height() {
        return height;
    }

    /** The pixels line by line from the top, 0xFFRRGGBB each; replaced by another array when the size changes. */
    public int[] pixels() {
        return pixels;
    }

    /** What the last update changed; empty if nothing. */
    public Rectangle changed() {
        return left < right ? new Rectangle(left, top, right - left, bottom - top) : Rectangle.EMPTY;
    }

    // ---- for displays ---------------------------------------------------------------------------------------------------------------------------

    /** Begins an update: nothing has changed yet. */
    public void begin() {
        left = Integer.MAX_VALUE;
        top = Integer.MAX_VALUE;
        right = 0;
        bottom = 0;
    }

    /** Gives the frame a size; if it had another, all of it is black and changed. */
    public void resize(int newWidth, int newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            pixels = new int[newWidth * newHeight];
            Arrays.fill(pixels, 0xff00_0000);
            // What changed of a picture of another size before, in this very update, may lie outside this one.
            begin();
            change(0, newWidth, 0);
            change(0, newWidth, newHeight - 1);
        }
    }

    /** Replaces line {@code y} by the first pixels of {@code line} and notes which of them differ. */
    public void put(int y, int[] line) {
        int start = y * width;
        int first = Arrays.mismatch(pixels, start, start + width, line, 0, width);
        if (first < 0) {
            return;
        }
        int last = width - 1;
        while (pixels[start + last] == line[last]) {
            last--;
        }
        System.arraycopy(line, first, pixels, start + first, last + 1 - first);
        change(first, last + 1, y);
    }

    /** What the display wants to remember about this frame from update to update; {@code initial} makes it the first time. */
    public <M> M memory(Class<M> type, Supplier<M> initial) {
        if (!type.isInstance(memory)) {
            memory = initial.get();
        }
        return type.cast(memory);
    }

    private void change(int from, int to, int y) {
        left = Math.min(left, from);
        right = Math.max(right, to);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
    }
}
