package dev.ringside.app.screenshot;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a screen shows at one moment. */
public final class Screenshot {
    private final Frame frame;

    private Screenshot(Frame frame) {
        this.frame = frame;
    }

    /** Looks at {@code display}; a screen that has never shown anything is black. */
    public static Screenshot of(Display display) {
        Frame frame = new Frame();
        display.update(frame);
        return new Screenshot(frame);
    }

    /** Pixels in a line. */
    public int width() {
        return frame.width();
    }

    /** Lines. */
    public int height() {
        return frame.height();
    }

    /** The pixel at ({@code x}, {@code y}) as 0xRRGGBB. */
    public int pixel(int x, int y) {
        return frame.pixels()[y * frame.width() + x] & 0xff_ffff;
    }

    /**
     * Writes it to {@code file}, which others see complete or not at all; a device or pipe is written as it is.
     *
     * @throws IOException
     *             if it cannot be written; the file is then as before
     */
    public void save(Path file, ImageFormat format) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                format.write(this, out);
            }
            return;
        }
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                format.write(this, out);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
