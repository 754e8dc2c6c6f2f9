package dev.ringside.app.ui.machinelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.Theme;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MachineListWindowTest {
    private Stage stage;
    private MachineListViewModel viewModel;

    @Start
    void start(Stage primaryStage) {
        stage = primaryStage;
        viewModel = new MachineListViewModel(List.of());
        Theme.apply();
        MachineListWindow.show(stage, viewModel);
    }

    @Test
    void anEmptyListSaysSo(FxRobot robot) {
        assertThat(stage.isShowing()).isTrue();
        assertThat(stage.getTitle()).isEqualTo("Ringside");
        assertThat(robot.lookup("#empty-title").queryAs(Labeled.class).getText()).isEqualTo("No machines yet");
        assertThat(robot.lookup("#empty-title").query().getLocalToSceneTransform().getTy()).isPositive();
        assertThat(robot.lookup("#empty-hint").queryAs(Labeled.class).getText()).contains("ringside run");
    }

    @Test
    void machinesOfTheViewModelAreListed(FxRobot robot) {
        robot.interact(() -> viewModel.machineNames().add("debian"));

        ListView<?> machines = robot.lookup("#machines").queryListView();
        assertThat(machines.getItems()).hasToString("[debian]");
        assertThat(robot.lookup("debian").tryQuery()).isPresent();
        assertThat(robot.lookup("#empty-title").query().isVisible()
                && robot.lookup("#empty-title").query().getParent().getParent().isVisible()).isFalse();
    }
}
