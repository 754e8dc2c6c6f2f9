package dev.ringside.app.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SparklineTest {
    private final Sparkline sparkline = new Sparkline();
    private StackPane root;

    @Start
    void start(Stage stage) {
        Theme.apply(ThemeChoice.LIGHT);
        root = new StackPane(sparkline);
        var scene = new Scene(root, 100, 50);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private boolean[] drawnAt(FxRobot robot, double[] values, int y) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> {
            sparkline.show(values);
            root.layout();
            var parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            image[0] = sparkline.snapshot(parameters, null);
        });
        boolean[] drawn = new boolean[(int) image[0].getWidth()];
        for (int x = 0; x < drawn.length; x++) {
            drawn[x] = image[0].getPixelReader().getColor(x, y).getOpacity() > 0.1;
        }
        return drawn;
    }

    @Test
    void whatIsLowAtTheLeftAndHighAtTheRightIsDrawnSo(FxRobot robot) {
        boolean[] middle = drawnAt(robot, new double[]{0, 0, 1, 1}, 25);

        assertThat(middle[10]).isFalse();
        assertThat(middle[middle.length - 10]).isTrue();
    }

    @Test
    void valuesBeyondTheScaleStayInside(FxRobot robot) {
        boolean[] middle = drawnAt(robot, new double[]{-3, -3, 7, 7}, 25);

        assertThat(middle[10]).isFalse();
        assertThat(middle[middle.length - 10]).isTrue();
    }

    @Test
    void aStyleSheetGivesTheColour(FxRobot robot) {
        robot.interact(() -> {
            root.applyCss();
            assertThat(sparkline.seriesColour(0)).isNotEqualTo(Color.GRAY);
            sparkline.setStyle("-graph-line: red;");
            root.applyCss();
        });

        assertThat(sparkline.seriesColour(0)).isEqualTo(Color.RED);
    }
}
