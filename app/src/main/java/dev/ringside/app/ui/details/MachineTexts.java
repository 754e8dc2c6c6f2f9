package dev.ringside.app.ui.details;

import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.fields.WatchedTexts;
import dev.ringside.devices.virtio.balloon.BalloonDevice;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/** What is watched of a machine in its details. JavaFX thread. */
final class MachineTexts implements WatchedTexts {
    private final ObservableMachine machine;
    private final FieldTexts texts;
    private final ReadOnlyStringWrapper balloon = new ReadOnlyStringWrapper("");
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> measure()));

    MachineTexts(ObservableMachine machine, FieldTexts texts) {
        this.machine = machine;
        this.texts = texts;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /** Keeps what is watched up to date from now on. */
    void start() {
        measure();
        clock.play();
    }

    /** Lets it be. */
    void stop() {
        clock.stop();
    }

    private void measure() {
        Optional<BalloonDevice> device = machine.runProperty().get().map(MachineRun::board)
                .flatMap(board -> board.balloon());
        balloon.set(texts.text(device.map(MachineTexts::size).orElse(Message.of("balloon.off"))));
    }

    private static Message size(BalloonDevice device) {
        return device.live()
                ? Message.of("balloon.actual", device.actualBytes() >> 20)
                : Message.of("balloon.idle");
    }

    @Override
    public ObservableValue<String> text(String key) {
        return key.equals("balloon.size")
                ? balloon.getReadOnlyProperty()
                : machine.stateProperty().map(state -> texts.text("state." + state.name().toLowerCase(Locale.ROOT)));
    }
}
