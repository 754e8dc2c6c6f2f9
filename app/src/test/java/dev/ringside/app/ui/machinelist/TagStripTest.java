package dev.ringside.app.ui.machinelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TagStripTest {
    private static final double ROOM = 1000;
    private static final long PATIENCE = 30_000;

    private TagStrip strip;

    @Start
    void start(Stage stage) {
        strip = new TagStrip();
        stage.setScene(new Scene(new Pane(strip), ROOM, 100));
        stage.show();
    }

    /** What is to be seen in {@code width}. */
    private List<String> seen(FxRobot robot, double width) {
        robot.interact(() -> {
            strip.setPrefWidth(width);
            strip.getParent().layout();
        });
        List<Label> labels = strip.getChildrenUnmodifiable().stream().filter(Node::isVisible).map(Label.class::cast)
                .sorted((a, b) -> Double.compare(a.getLayoutX(), b.getLayoutX())).toList();
        assertThat(labels).allSatisfy(label -> {
            assertThat(label.getWidth()).isGreaterThanOrEqualTo(Math.floor(label.prefWidth(-1)));
            assertThat(label.getLayoutX()).isNotNegative();
            assertThat(label.getLayoutX() + label.getWidth()).isLessThanOrEqualTo(Math.ceil(width) + 1);
        });
        return labels.stream().map(Label::getText).toList();
    }

    @Test
    void asManyTagsAsFitAreWholeAndTheOthersAreCounted(FxRobot robot) {
        robot.interact(() -> strip.show(List.of("web", "databases", "staging")));
        double all = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> strip.prefWidth(-1));

        assertThat(seen(robot, all)).containsExactly("web", "databases", "staging");
        assertThat(seen(robot, all - 5)).containsExactly("web", "databases", "+1");
        assertThat(seen(robot, 50)).containsExactly("+3");
        assertThat(seen(robot, 10)).isEmpty();
        assertThat(seen(robot, ROOM)).containsExactly("web", "databases", "staging");
    }

    @Test
    void moreThanThreeAreNeverShown(FxRobot robot) {
        robot.interact(() -> strip.show(List.of("a", "b", "c", "d", "e")));

        assertThat(seen(robot, ROOM)).containsExactly("a", "b", "c", "+2");
        assertThat(strip.getAccessibleText()).isEqualTo("a, b, c, d, e");
    }

    @Test
    void withoutTagsNothingIsThere(FxRobot robot) {
        robot.interact(() -> strip.show(List.of("a", "b")));
        robot.interact(() -> strip.show(List.of()));

        assertThat(strip.isManaged()).isFalse();
        assertThat(seen(robot, ROOM)).isEmpty();
    }
}
