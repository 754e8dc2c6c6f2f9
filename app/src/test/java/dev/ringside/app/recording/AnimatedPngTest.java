package dev.ringside.app.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.display.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedPngTest {
    private static final int RED = 0xffff_0000, BLUE = 0xff00_00ff;

    @TempDir
    private Path folder;
    private Path file;
    private final Frame frame = new Frame();

    @BeforeEach
    void name() {
        file = folder.resolve("demo.apng");
    }

    private void paint(int width, int height, int from, int to, int colour) {
        frame.begin();
        frame.resize(width, height);
        for (int y = from; y < to; y++) {
            int[] line = Arrays.copyOfRange(frame.pixels(), y * width, (y + 1) * width);
            Arrays.fill(line, 2, 5, colour);
            frame.put(y, line);
        }
    }

    private int[] shown() {
        return Arrays.stream(frame.pixels()).map(pixel -> pixel & 0xff_ffff).toArray();
    }

    @Test
    void itPlaysBackThePicturesThatWereShownAsLongAsTheyWere() throws IOException {
        List<int[]> seen;
        try (AnimatedPng png = new AnimatedPng(file)) {
            paint(16, 8, 0, 8, RED);
            png.add(frame, 0);
            int[] first = shown();
            paint(16, 8, 3, 5, BLUE);
            png.add(frame, 40);
            int[] second = shown();
            paint(16, 8, 3, 5, BLUE);
            png.add(frame, 80);
            paint(16, 8, 0, 8, BLUE);
            png.add(frame, 1040);
            seen = List.of(first, second, shown());
            png.finish(1540);
        }
        List<AnimatedPngReader.Picture> played = AnimatedPngReader.read(file);
        assertThat(played).extracting(AnimatedPngReader.Picture::millis).as("unchanged pictures are no frames")
                .containsExactly(40, 1000, 500);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(played.get(i).pixels()).as("picture %d", i).isEqualTo(seen.get(i));
        }
        assertThat(ImageIO.read(file.toFile()).getRGB(3, 0)).as("other programs show the first").isEqualTo(RED);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aScreenThatGrowsAndShrinksLeavesBlackAroundIt() throws IOException {
        try (AnimatedPng png = new AnimatedPng(file)) {
            paint(16, 8, 0, 8, RED);
            png.add(frame, 0);
            paint(32, 20, 0, 20, BLUE);
            png.add(frame, 10);
            paint(8, 4, 0, 4, RED);
            png.add(frame, 20);
            png.finish(30);
        }
        List<AnimatedPngReader.Picture> played = AnimatedPngReader.read(file);
        assertThat(played).extracting(AnimatedPngReader.Picture::width).containsExactly(32, 32, 32);
        assertThat(played.getFirst().pixels()[3]).isEqualTo(RED & 0xff_ffff);
        assertThat(played.getFirst().pixels()[19 * 32 + 3]).isZero();
        assertThat(played.get(1).pixels()[19 * 32 + 3]).isEqualTo(BLUE & 0xff_ffff);
        assertThat(played.get(2).pixels()[3 * 32 + 3]).isEqualTo(RED & 0xff_ffff);
        assertThat(played.get(2).pixels()[4 * 32 + 3]).as("below the small screen").isZero();
    }

    @Test
    void aRecordingWithoutAPictureLeavesNothing() throws IOException {
        try (AnimatedPng png = new AnimatedPng(file)) {
            png.finish(10);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
