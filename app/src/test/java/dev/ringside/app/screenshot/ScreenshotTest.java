package dev.ringside.app.screenshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotTest {
    private static final int WIDTH = 37, HEIGHT = 11;

    @TempDir
    private Path folder;

    private final Screenshot picture = Screenshot.of(new Display() {
        @Override
        public boolean update(Frame frame) {
            frame.begin();
            frame.resize(WIDTH, HEIGHT);
            int[] line = new int[WIDTH];
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    line[x] = colour(x, y);
                }
                frame.put(y, line);
            }
            return true;
        }

        @Override
        public Optional<TextScreen> text() {
            return Optional.empty();
        }
    });

    private static int colour(int x, int y) {
        return 0xff00_0000 | x * 6 << 16 | y * 20 << 8 | x ^ y;
    }

    @Test
    void othersReadThePng() throws IOException {
        Path file = folder.resolve("screen.png");
        picture.save(file, ImageFormat.PNG);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(WIDTH);
        assertThat(read.getHeight()).isEqualTo(HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(colour(x, y));
            }
        }
    }

    @Test
    void thePpmIsAHeaderAndBytes() throws IOException {
        Path file = folder.resolve("screen.ppm");
        picture.save(file, ImageFormat.PPM);
        byte[] bytes = Files.readAllBytes(file);
        byte[] header = "P6\n37 11\n255\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(bytes).startsWith(header).hasSize(header.length + 3 * WIDTH * HEIGHT);
        assertThat(bytes[header.length + 3 * WIDTH + 1]).as("green of the second line").isEqualTo((byte) 20);
    }

    @Test
    void anOldPictureIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("screen.png");
        Files.writeString(file, "old");
        picture.save(file, ImageFormat.PNG);
        assertThat(ImageIO.read(file.toFile())).isNotNull();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        Path file = folder.resolve("nowhere/screen.png");
        assertThatThrownBy(() -> picture.save(file, ImageFormat.PNG)).isInstanceOf(IOException.class);
    }
}
