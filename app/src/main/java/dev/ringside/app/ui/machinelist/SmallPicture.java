package dev.ringside.app.ui.machinelist;

import dev.ringside.devices.display.Frame;

/**
 * A screen made smaller.
 *
 * @param pixels
 *            line by line from the top, 0xFFRRGGBB each
 */
record SmallPicture(int width, int height, int[] pixels) {

    /** {@code frame} in the size that fits into the given one, each pixel the mean of those it stands for; never enlarged. */
    static SmallPicture of(Frame frame, int mostWidth, int mostHeight) {
        double scale = Math.min(1, Math.min((double) mostWidth / frame.width(), (double) mostHeight / frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = y * frame.height() / height;
            int bottom = Math.max(top + 1, (y + 1) * frame.height() / height);
            for (int x = 0; x < width; x++) {
                int left = x * frame.width() / width;
                int right = Math.max(left + 1, (x + 1) * frame.width() / width);
                pixels[y * width + x] = mean(frame, left, top, right, bottom);
            }
        }
        return new SmallPicture(width, height, pixels);
    }

    private static int mean(Frame frame, int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            int line = y * frame.width();
            for (int x = left; x < right; x++) {
                int pixel = frame.pixels()[line + x];
                red += pixel >> 16 & 0xff;
                green += pixel >> 8 & 0xff;
                blue += pixel & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return 0xff << 24 | (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
    }
}
