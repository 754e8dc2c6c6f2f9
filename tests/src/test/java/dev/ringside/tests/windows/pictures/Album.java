package dev.ringside.tests.windows.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/**
 * Keeps pictures of the host's screen as PNG files.
 *
 * @param folder
 *            where they go
 */
record Album(Path folder) {
    /** Keeps what can be seen of the window in front, with the menus that are open in it. */
    void keep(String name) throws IOException {
        WritableImage seen = Hand.onFx(() -> {
            Rectangle2D screen = Screen.getPrimary().getBounds();
            double x = screen.getMaxX();
            double y = screen.getMaxY();
            double right = screen.getMinX();
            double bottom = screen.getMinY();
            for (Window each : withMenus()) {
                x = Math.max(screen.getMinX(), Math.min(x, each.getX()));
                y = Math.max(screen.getMinY(), Math.min(y, each.getY()));
                right = Math.min(screen.getMaxX(), Math.max(right, each.getX() + each.getWidth()));
                bottom = Math.min(screen.getMaxY(), Math.max(bottom, each.getY() + each.getHeight()));
            }
            return new Robot().getScreenCapture(null, x, y, right - x, bottom - y);
        });
        int width = (int) seen.getWidth();
        int height = (int) seen.getHeight();
        int[] pixels = new int[width * height];
        seen.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(folder);
        if (!ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile())) {
            throw new IOException("This JDK cannot write PNG files");
        }
    }

    private static List<Window> withMenus() {
        return Stream.concat(Stream.of(Hand.front()),
                Window.getWindows().stream().filter(PopupWindow.class::isInstance).filter(Window::isShowing)).toList();
    }
}
