package dev.ringside.app.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.recording.ScreenRecording;
import dev.ringside.app.screenshot.Screenshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScreenCaptureTest {
    private static final int ORANGE = 0xffff_8800, TEAL = 0xff00_8888;

    @TempDir
    private Path folder;
    private final PaintedDisplay display = new PaintedDisplay(64, 48, ORANGE);
    private final ScreenCapture capture = new ScreenCapture();
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @Test
    void aScreenshotHasTheDisplaysPixels(FxRobot robot) throws Exception {
        Path file = folder.resolve("shot.png");
        robot.interact(() -> capture.save(stage, Screenshot.of(display), file));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Files.exists(file));
        Image saved = new Image(file.toUri().toString());
        assertThat(saved.getWidth()).isEqualTo(64);
        assertThat(saved.getPixelReader().getArgb(63, 47)).isEqualTo(ORANGE);
        WritableImage copied = ScreenCapture.image(Screenshot.of(display));
        assertThat(copied.getPixelReader().getArgb(0, 0)).isEqualTo(ORANGE);
        assertThat(copied.getHeight()).isEqualTo(48);
    }

    @Test
    void aRecordingIsThereWhenItIsStopped(FxRobot robot) throws Exception {
        Path file = folder.resolve("demo.apng");
        robot.interact(() -> capture.record(stage, display, file));
        ScreenRecording recording = capture.recordingProperty().get().orElseThrow();
        display.paint(64, 48, TEAL);
        robot.interact(capture::stop);
        assertThat(recording.end().get(20, TimeUnit.SECONDS)).isBetween(1, 2);
        assertThat(Files.size(file)).isPositive();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> capture.recordingProperty().get().isEmpty());
    }

    @Test
    void fileNamesSortByDateAndAreAllowedEverywhere() {
        assertThat(ScreenCapture.fileName("a/b: Büro", LocalDateTime.of(2026, 11, 22, 9, 5, 7), ".png"))
                .isEqualTo("a_b_ Büro 2026-11-22 09.05.07.png");
    }
}
