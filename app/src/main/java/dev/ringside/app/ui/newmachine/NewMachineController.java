package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.work.Background;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the wizard's frame: the steps, the page that is shown, and the buttons. */
final class NewMachineController {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final NewMachineViewModel model;
    private final Texts texts;
    private final Pages pages;
    private final Consumer<VirtualMachine> made;
    private final Map<Step, Node> shown = new EnumMap<>(Step.class);

    @FXML
    private BorderPane root;
    @FXML
    private VBox rail;
    @FXML
    private Label heading;
    @FXML
    private Label place;
    @FXML
    private ScrollPane page;
    @FXML
    private Button back;
    @FXML
    private Button forward;

    /** Loads the pages when they are shown for the first time. */
    interface Pages {
        /** The page of {@code step} for {@code source}. */
        Parent of(Step step, Source source);
    }

    NewMachineController(NewMachineViewModel model, Texts texts, Pages pages, Consumer<VirtualMachine> made) {
        this.model = model;
        this.texts = texts;
        this.pages = pages;
        this.made = made;
    }

    @FXML
    void initialize() {
        model.stepProperty().addListener(_ -> show());
        model.sourceProperty().addListener(_ -> {
            shown.remove(Step.ORIGIN);
            show();
        });
        forward.disableProperty().bind(model.completeProperty().not());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        show();
    }

    /** Lists, spinners and choices keep Enter for themselves; here it goes on, but on what does something when it is pressed. */
    private void pressed(KeyEvent press) {
        boolean choice = press.getTarget() instanceof RadioButton || press.getTarget() instanceof CheckBox;
        if (press.getCode() != KeyCode.ENTER || press.getTarget() instanceof ButtonBase && !choice) {
            return;
        }
        if (press.getTarget() instanceof Spinner<?> spinner) {
            spinner.commitValue();
        } else if (press.getTarget() instanceof Node node && node.getParent() instanceof Spinner<?> spinner) {
            spinner.commitValue();
        }
        press.consume();
        forward.fire();
    }

    private void show() {
        Step step = model.stepProperty().get();
        Source source = model.sourceProperty().get();
        heading.setText(step == Step.ORIGIN ? texts.of("heading.origin", source) : texts.of("heading", step));
        List<Step> steps = model.steps();
        place.setText(texts.text("place", steps.indexOf(step) + 1, steps.size()));
        back.setDisable(!model.canGoBack());
        forward.setText(texts.text(model.last() ? "action.finish" : "action.forward"));
        showRail(steps, step, source);
        Node now = shown.computeIfAbsent(step, wanted -> pages.of(wanted, source));
        if (page.getContent() != now) {
            page.setContent(now);
            page.setVvalue(0);
            Platform.runLater(() -> focusFirst(now));
        }
    }

    private void showRail(List<Step> steps, Step current, Source source) {
        rail.getChildren().clear();
        for (Step step : steps) {
            int number = steps.indexOf(step);
            boolean done = number < steps.indexOf(current);
            Label badge = done ? new Label("", new FontIcon("mdi2c-check")) : new Label(String.valueOf(number + 1));
            badge.getStyleClass().add("step-badge");
            Label words = new Label(step == Step.ORIGIN ? texts.of("step.origin", source) : texts.of("step", step));
            words.getStyleClass().add("step-words");
            words.setWrapText(true);
            HBox row = new HBox(badge, words);
            row.getStyleClass().add("step");
            for (Node node : List.of(row, badge, words)) {
                node.pseudoClassStateChanged(CURRENT, step == current);
                node.pseudoClassStateChanged(DONE, done);
            }
            rail.getChildren().add(row);
        }
    }

    /** Puts the focus where a person types first. */
    private static void focusFirst(Node page) {
        find(page).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> find(Node node) {
        if (node instanceof TextInputControl || node instanceof Spinner
                || node instanceof RadioButton button && button.isSelected()) {
            return node.isDisabled() ? Optional.empty() : Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().map(NewMachineController::find)
                        .flatMap(Optional::stream).findFirst()
                : Optional.empty();
    }

    @FXML
    void dragOver(DragEvent drag) {
        if (drag.getDragboard().hasFiles() && model.stepProperty().get().compareTo(Step.ORIGIN) <= 0) {
            drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            drag.consume();
        }
    }

    @FXML
    void dropped(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        if (!files.isEmpty()) {
            model.fill(files.getFirst().toPath());
            drag.setDropCompleted(true);
            drag.consume();
        }
    }

    @FXML
    void cancel() {
        window().close();
    }

    @FXML
    void goBack() {
        model.back();
    }

    @FXML
    void goForward() {
        if (!model.last()) {
            model.forward();
            return;
        }
        root.setDisable(true);
        Background.run(window(), texts.text("creating", model.summary().nameProperty().get()), progress -> model
                .create(progress).whenComplete((_, _) -> Platform.runLater(() -> root.setDisable(false))), machine -> {
                    window().close();
                    made.accept(machine);
                });
    }

    private Stage window() {
        return (Stage) root.getScene().getWindow();
    }

    /** Takes the wizard to {@code source} with the file that is named on this page. */
    static void goElsewhere(NewMachineViewModel model, Source source) {
        Optional<Path> file = switch (model.sourceProperty().get()) {
            case MEDIUM -> model.medium().field().file();
            case IMPORT -> model.imported().disk().field().file();
            case KERNEL -> model.kernel().kernel().file();
            case NETWORK, MANUAL -> Optional.empty();
        };
        file.ifPresent(known -> model.fill(known, source));
    }

    /** The file of a page. */
    static String file(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Page.fxml";
    }

    /** The root of {@code name}'s page with {@code controller}. */
    static Parent load(String name, Object controller) {
        return View.of(NewMachineController.class, file(name), controller).root();
    }
}
