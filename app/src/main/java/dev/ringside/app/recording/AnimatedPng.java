package dev.ringside.app.recording;

import dev.ringside.app.screenshot.PngChunk;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.Rectangle;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an animated PNG (W3C, PNG, third edition, 4.9): the first picture whole, then what changed. A file tells its size and the number of its frames
 * first, so all frames but the first wait in a file beside the one to come, and what is held in memory are two pictures at most. One thread.
 */
final class AnimatedPng implements Closeable {
    /** Delays are told in thousandths of a second, in 16 bits. */
    private static final int THOUSAND = 1000;
    private static final int LONGEST = 0xffff;

    private final Path target;
    private final Path waiting;
    private final DataOutputStream frames;
    private int width;
    private int height;
    private int sequence = 1;
    private int count;
    private int[] first = {};
    private int firstWidth;
    private int firstDelay;
    private Optional<Part> pending = Optional.empty();

    /** A frame whose end has not come: a part of the picture, compressed. */
    private record Part(Rectangle place, byte[] data, long start) {}

    /** Begins a recording that will be in {@code target}. */
    AnimatedPng(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        waiting = this.target.resolveSibling(
                "." + this.target.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        frames = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(waiting)));
    }

    /**
     * Adds what changed.
     *
     * @param frame
     *            the whole picture and its changed part
     * @param millis
     *            when, in milliseconds, never less than before
     */
    void add(Frame frame, long millis) throws IOException {
        Rectangle changed = frame.changed();
        if (first.length == 0) {
            first = frame.pixels().clone();
            firstWidth = frame.width();
            changed = new Rectangle(0, 0, frame.width(), frame.height());
            pending = Optional.of(new Part(changed, new byte[0], millis));
            grow(frame);
            return;
        }
        if (changed.isEmpty()) {
            return;
        }
        end(millis);
        boolean whole = changed.width() == frame.width() && changed.height() == frame.height();
        grow(frame);
        // A screen that has become smaller leaves the rest of the picture black.
        Rectangle place = whole ? new Rectangle(0, 0, width, height) : changed;
        pending = Optional.of(new Part(place, compress(frame.pixels(), frame.width(), place), millis));
    }

    private void grow(Frame frame) {
        width = Math.max(width, frame.width());
        height = Math.max(height, frame.height());
    }

    /** Writes the frame that waits for its end. */
    private void end(long millis) throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        Part part = pending.get();
        pending = Optional.empty();
        int delay = (int) Math.min(LONGEST, millis - part.start);
        if (count++ == 0) {
            firstDelay = delay;
            return;
        }
        control(frames, sequence++, part.place, delay);
        int number = sequence++;
        PngChunk.write(frames, "fdAT", out -> {
            out.writeInt(number);
            out.write(part.data);
        });
    }

    private static void control(DataOutputStream out, int number, Rectangle place, int delay) throws IOException {
        PngChunk.write(out, "fcTL", control -> {
            control.writeInt(number);
            control.writeInt(place.width());
            control.writeInt(place.height());
            control.writeInt(place.x());
            control.writeInt(place.y());
            control.writeShort(delay);
            control.writeShort(THOUSAND);
            // Stays when the next comes, and replaces what was there.
            control.write(new byte[]{0, 0});
        });
    }

    /** A part of a picture; what lies outside the picture is black. */
    private static byte[] compress(int[] pixels, int stride, Rectangle place) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream compressed = new DeflaterOutputStream(bytes, deflater)) {
            byte[] line = new byte[1 + 3 * place.width()];
            for (int y = place.y(); y < place.y() + place.height(); y++) {
                for (int i = 0; i < place.width(); i++) {
                    int at = y * stride + place.x() + i;
                    int pixel = place.x() + i < stride && at < pixels.length ? pixels[at] : 0;
                    line[1 + 3 * i] = (byte) (pixel >> 16);
                    line[2 + 3 * i] = (byte) (pixel >> 8);
                    line[3 + 3 * i] = (byte) pixel;
                }
                compressed.write(line);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Frames so far. */
    int count() {
        return count + (pending.isPresent() ? 1 : 0);
    }

    /** Ends the recording at {@code millis} and puts the file into its place; a recording without a picture leaves none. */
    void finish(long millis) throws IOException {
        end(millis);
        frames.close();
        if (count == 0) {
            return;
        }
        Path unfinished = waiting.resolveSibling(waiting.getFileName() + ".png");
        try {
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                out.writeLong(PngChunk.SIGNATURE);
                PngChunk.header(out, width, height);
                PngChunk.write(out, "acTL", control -> {
                    control.writeInt(count);
                    // Plays for ever.
                    control.writeInt(0);
                });
                Rectangle all = new Rectangle(0, 0, width, height);
                control(out, 0, all, firstDelay);
                byte[] picture = compress(first, firstWidth, all);
                PngChunk.write(out, "IDAT", data -> data.write(picture));
                Files.copy(waiting, out);
                PngChunk.write(out, "IEND", _ -> {
                });
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Lets go of what waits. */
    @Override
    public void close() throws IOException {
        try {
            frames.close();
        } finally {
            Files.deleteIfExists(waiting);
        }
    }
}
