package dev.ringside.app.ui.log;

import dev.ringside.app.log.LogEntry;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.ErrorDialog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/** Binds the log window to its view model. */
final class LogController {
    private final LogViewModel viewModel;

    private final Messages messages = Messages.of(LogController.class);
    @FXML
    private TextField search;
    @FXML
    private ChoiceBox<LogEntry.Severity> least;
    @FXML
    private TableView<LogEntry> table;
    @FXML
    private TableColumn<LogEntry, String> time;
    @FXML
    private TableColumn<LogEntry, String> severity;
    @FXML
    private TableColumn<LogEntry, String> source;
    @FXML
    private TableColumn<LogEntry, String> message;
    @FXML
    private TextArea detail;

    LogController(LogViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        least.getItems().setAll(LogEntry.Severity.values());
        least.setConverter(new StringConverter<>() {
            @Override
            public String toString(LogEntry.Severity value) {
                return value == null ? "" : words(value);
            }

            @Override
            public LogEntry.Severity fromString(String text) {
                throw new UnsupportedOperationException("the choice is not typed");
            }
        });
        least.valueProperty().bindBidirectional(viewModel.leastProperty());
        search.textProperty().bindBidirectional(viewModel.wordsProperty());
        show(time, LogViewModel::time);
        show(severity, entry -> words(entry.severity()));
        show(source, LogViewModel::source);
        show(message, LogEntry::message);
        table.setItems(viewModel.entries());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty()
                .addListener((_, _, entry) -> detail.setText(entry == null ? "" : LogViewModel.line(entry)));
        scrollToEnd();
    }

    private String words(LogEntry.Severity value) {
        return messages.text("severity." + value.name().toLowerCase(Locale.ROOT));
    }

    private static void show(TableColumn<LogEntry, String> column, Function<LogEntry, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    }

    private void scrollToEnd() {
        table.scrollTo(Math.max(0, viewModel.entries().size() - 1));
    }

    /** Shows what is new, and follows it unless a person has chosen an entry. */
    void refresh() {
        boolean following = table.getSelectionModel().isEmpty();
        if (viewModel.refresh() && following) {
            scrollToEnd();
        }
    }

    @FXML
    void copy() {
        var chosen = table.getSelectionModel().getSelectedItems();
        ClipboardContent content = new ClipboardContent();
        content.putString(chosen.isEmpty()
                ? viewModel.text()
                : chosen.stream().map(LogViewModel::line).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("save.title"));
        chooser.setInitialFileName("ringside.log");
        File file = chooser.showSaveDialog(table.getScene().getWindow());
        if (file != null) {
            write(file.toPath(), viewModel.text());
        }
    }

    private void write(Path file, String text) {
        var _ = CompletableFuture.runAsync(() -> {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                Platform.runLater(() -> ErrorDialog.show(table.getScene().getWindow(),
                        messages.text("save.failed"), e));
            }
        });
    }
}
