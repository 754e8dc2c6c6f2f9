package dev.ringside.app.ui.console;

import dev.ringside.app.machine.ConsoleLine;
import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleAction;
import dev.ringside.app.ui.machine.MachinePage;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.input.Key;
import dev.ringside.emulator.machine.MachineState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

/** The page on which a machine is used: its screen and its text consoles, one of them at a time. */
public final class ConsolePage implements MachinePage {
    /** How long combinations from the menu are held. */
    private static final Duration HOLD = Duration.ofMillis(50);

    private final Messages messages = Messages.of(ConsolePage.class);
    private final ObservableMachine machine;
    private final Windows windows;
    private final Lifecycle lifecycle;
    private final PhysicalKeys keys;
    private final ConsoleTabs tabs = new ConsoleTabs(messages.text("tab.screen"), this::showTab);
    private final ConsoleNotice notice = new ConsoleNotice();
    private final StackPane front = new StackPane();
    private final ScreenCapture capture = new ScreenCapture();
    private final ClipboardTyping typing = new ClipboardTyping();
    private final BorderPane root = new BorderPane(new StackPane(front, notice));
    private final PreferredMode preferredMode;
    private final ReadOnlyObjectWrapper<Optional<GuestConsole>> screen = new ReadOnlyObjectWrapper<>(this, "screen",
            Optional.empty());
    private final Consumer<Preferences> preferencesObserver = this::prefer;
    private final ChangeListener<Object> follow = (_, _, _) -> follow();
    private Optional<MachineRun> run = Optional.empty();
    private boolean shown;
    private boolean fullScreen;

    /** The page of {@code machine}. */
    public ConsolePage(ObservableMachine machine, Windows windows) {
        this(machine, windows, PhysicalKeys.ofHost());
    }

    /** The same for a keyboard whose keys {@code keys} tells. */
    ConsolePage(ObservableMachine machine, Windows windows, PhysicalKeys keys) {
        this.machine = machine;
        this.windows = windows;
        this.keys = keys;
        lifecycle = new Lifecycle(windows);
        root.setId("console");
        front.getStyleClass().add("guest-front");
        root.setBottom(new ConsoleStatus(capture, typing));
        preferredMode = new PreferredMode(front, windows.preferences());
        windows.preferences().observe(preferencesObserver);
        machine.runProperty().addListener(follow);
        machine.stateProperty().addListener(follow);
        tabs.show(false, List.of(), Optional.empty());
        follow();
    }

    private void prefer(Preferences changed) {
        Platform.runLater(() -> screen.get().ifPresent(console -> console.setPreferences(changed)));
    }

    @Override
    public Node node() {
        return root;
    }

    /** The screen of the machine that runs or ran last. */
    public ReadOnlyObjectProperty<Optional<GuestConsole>> screenProperty() {
        return screen.getReadOnlyProperty();
    }

    /** What to press to get the keyboard back from the guest, while it has it. */
    public ObservableValue<Optional<String>> grabProperty() {
        return screen.flatMap(console -> console.<ObservableValue<Optional<String>>>map(GuestConsole::grabProperty)
                .orElse(new ReadOnlyObjectWrapper<>(Optional.empty())));
    }

    /** The consoles to choose from. */
    public ConsoleTabs tabs() {
        return tabs;
    }

    /** Pictures and recordings of the screen. */
    public ScreenCapture capture() {
        return capture;
    }

    /** Asks where to put a picture of the screen, and puts it there. */
    public void takeScreenshot(Window owner) {
        display().ifPresent(display -> capture.take(owner, machine.machine().name(), display));
    }

    /** Copies a picture of the screen to the clipboard. */
    public void copyScreenshot() {
        display().ifPresent(capture::copy);
    }

    /** Begins to record the screen, or ends the recording. */
    public void switchRecording(Window owner) {
        if (capture.recordingProperty().get().isPresent()) {
            capture.stop();
        } else {
            display().ifPresent(display -> capture.record(owner, machine.machine().name(), display));
        }
    }

    private Optional<Display> display() {
        return machine.runProperty().get().flatMap(running -> running.board().display());
    }

    /** Presses keys together on the guest's keyboard. */
    public void send(List<Key> together) {
        machine.runProperty().get().ifPresent(running -> running.board().typist().press(together, HOLD));
        screen.get().ifPresent(console -> console.screen().expectChange());
    }

    /** Types the text of the host's clipboard on the guest's keyboard. */
    public void typeClipboard(Window owner) {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            machine.runProperty().get().ifPresent(running -> typing.type(owner, running.board().typist(), text,
                    windows.preferences().get().keyboardLayout()));
        }
    }

    /** Shows nothing but the console, on the full screen. */
    public void setFullScreen(boolean full) {
        fullScreen = full;
        showTabs();
        screen.get().ifPresent(console -> console.fullScreenProperty().set(full));
    }

    private void showTabs() {
        root.setTop(tabs.count() > 1 && !fullScreen ? tabs : null);
    }

    @Override
    public void shown() {
        shown = true;
        startFront();
    }

    @Override
    public void hidden() {
        shown = false;
        stopAll();
    }

    @Override
    public void close() {
        hidden();
        capture.stop();
        typing.cancel();
        preferredMode.close();
        windows.preferences().unobserve(preferencesObserver);
        machine.runProperty().removeListener(follow);
        machine.stateProperty().removeListener(follow);
    }

    private void follow() {
        Optional<MachineRun> now = machine.runProperty().get();
        if (now.isPresent() && !now.equals(run)) {
            begin(now.get());
        } else if (now.isEmpty() && run.isPresent()) {
            stopAll();
            capture.stop();
            typing.cancel();
            preferredMode.leave();
        }
        run = now;
        showState();
    }

    private void begin(MachineRun begun) {
        stopAll();
        screen.set(begun.board().display().map(
                display -> new GuestConsole(display, begun.board().input(), keys, windows.preferences().get())));
        tabs.show(screen.get().isPresent(), begun.lines(), begun.first());
        showTabs();
        screen.get().ifPresent(console -> preferredMode.follow(begun.board()));
    }

    /** Another tab is chosen. */
    private void showTab(Optional<ConsoleLine> line) {
        stopAll();
        Optional<Node> node = line.<Node>map(tabs::terminal).or(() -> screen.get());
        front.getChildren().setAll(node.stream().toList());
        if (shown) {
            startFront();
        }
    }

    private void startFront() {
        if (machine.runProperty().get().isEmpty()) {
            return;
        }
        Optional<ConsoleLine> line = tabs.selected();
        if (line.isPresent()) {
            tabs.terminal(line.get()).start();
            Platform.runLater(tabs.terminal(line.get())::requestFocus);
        } else {
            screen.get().ifPresent(GuestConsole::start);
            Platform.runLater(() -> screen.get().ifPresent(GuestConsole::focus));
        }
    }

    private void stopAll() {
        screen.get().ifPresent(GuestConsole::stop);
        tabs.stopTerminals();
    }

    private void showState() {
        MachineState state = machine.stateProperty().get();
        boolean screenInFront = tabs.selected().isEmpty();
        if (state == MachineState.CRASHED) {
            String reason = machine.machine().crash().orElse("");
            notice.show("mdi2a-alert-octagon-outline", true, messages.text("notice.crashed"),
                    Optional.of((reason + "\n" + messages.text("notice.crashed.hint")).strip()), step("run",
                            "mdi2p-play", LifecycleAction.RUN));
        } else if (machine.runProperty().get().isEmpty()) {
            notice.show("mdi2p-power", false, messages.text("notice.off"),
                    Optional.of(messages.text(
                            screen.get().isPresent() ? "notice.off.hint" : "notice.off.first")),
                    step("run", "mdi2p-play", LifecycleAction.RUN));
        } else if (state == MachineState.PAUSED) {
            notice.show("mdi2p-pause-circle-outline", false, messages.text("notice.paused"), Optional.empty(),
                    step("resume", "mdi2p-play", LifecycleAction.RESUME));
        } else if (screenInFront && screen.get().isEmpty()) {
            notice.show("mdi2m-monitor-off", false, messages.text("notice.screenless"),
                    Optional.of(messages.text("notice.screenless.hint")), Optional.empty());
        } else {
            boolean covered = notice.isVisible();
            notice.hide();
            if (covered && shown) {
                startFront();
            }
        }
    }

    private Optional<ConsoleNotice.Step> step(String key, String icon, LifecycleAction action) {
        return Optional.of(new ConsoleNotice.Step(icon, messages.text("action." + key),
                () -> lifecycle.perform(action, root.getScene().getWindow(), List.of(machine.machine()))));
    }
}
