package dev.ringside.app.ui.log;

import dev.ringside.app.log.RecentLog;
import dev.ringside.app.ui.View;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The program's log. */
public final class LogWindow {
    private static Optional<Stage> open = Optional.empty();

    private LogWindow() {}

    /** Opens it, or brings it to the front. JavaFX thread. */
    public static void open() {
        open.ifPresentOrElse(Stage::toFront, LogWindow::make);
    }

    private static void make() {
        LogController controller = new LogController(new LogViewModel(RecentLog::entries, RecentLog::count));
        Stage stage = View.of(LogWindow.class, "Log.fxml", controller).stage();
        Timeline following = new Timeline(new KeyFrame(Duration.seconds(1), _ -> controller.refresh()));
        following.setCycleCount(Animation.INDEFINITE);
        stage.setOnHidden(_ -> {
            following.stop();
            open = Optional.empty();
        });
        open = Optional.of(stage);
        stage.show();
        following.play();
    }
}
