package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Edits which of some things there are and in which order: ticked ones count, moved by buttons, Alt+arrow keys or dragging. */
final class OrderEditor<T> implements Editor {
    private static final double ROW = 36;

    private final Draft<?> draft;
    private final Field<List<T>> field;
    private final FieldTexts texts;
    private final ListView<T> list = new ListView<>();
    private final Button up = new Button(null, new FontIcon("mdi2a-arrow-up"));
    private final Button down = new Button(null, new FontIcon("mdi2a-arrow-down"));
    private final HBox root;
    private int dragged = -1;

    OrderEditor(Draft<?> draft, Field<List<T>> field, Kind.Ordered<T> kind, FieldTexts texts) {
        this.draft = draft;
        this.field = field;
        this.texts = texts;
        list.getItems().setAll(rows(kind.all()));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * kind.all().size() + 2);
        list.setMinHeight(ROW * kind.all().size() + 2);
        list.setCellFactory(_ -> new OrderCell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.getSelectionModel().selectedIndexProperty().addListener((_, _, _) -> enable());
        HBox.setHgrow(list, Priority.ALWAYS);
        button(up, "order.up", -1);
        button(down, "order.down", 1);
        VBox buttons = new VBox(up, down);
        buttons.getStyleClass().add("order-buttons");
        root = new HBox(list, buttons);
        root.getStyleClass().add("editor-line");
        enable();
    }

    private void button(Button button, String key, int by) {
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.setAccessibleText(texts.text(key));
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setOnAction(_ -> move(by));
    }

    /** Those in the draft, then the others. */
    private List<T> rows(List<T> all) {
        List<T> rows = new ArrayList<>(draft.get(field));
        all.stream().filter(each -> !rows.contains(each)).forEach(rows::add);
        return rows;
    }

    private void pressed(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            move(-1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            move(1);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && list.getSelectionModel().getSelectedItem() != null) {
            T item = list.getSelectionModel().getSelectedItem();
            tick(item, !draft.get(field).contains(item));
            event.consume();
        }
    }

    private void move(int by) {
        int from = list.getSelectionModel().getSelectedIndex();
        move(from, from + by);
    }

    private void move(int from, int to) {
        if (from < 0 || to < 0 || to >= list.getItems().size() || from == to) {
            return;
        }
        T item = list.getItems().remove(from);
        list.getItems().add(to, item);
        list.getSelectionModel().select(to);
        store(draft.get(field));
    }

    private void tick(T item, boolean in) {
        List<T> ticked = new ArrayList<>(draft.get(field));
        if (in) {
            ticked.add(item);
        } else {
            ticked.remove(item);
        }
        store(ticked);
    }

    private void store(List<T> ticked) {
        draft.set(field, list.getItems().stream().filter(ticked::contains).toList());
        list.refresh();
        enable();
    }

    private void enable() {
        int index = list.getSelectionModel().getSelectedIndex();
        up.setDisable(index <= 0);
        down.setDisable(index < 0 || index == list.getItems().size() - 1);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public ListView<T> control() {
        return list;
    }

    @Override
    public void refresh() {
        List<T> ticked = list.getItems().stream().filter(draft.get(field)::contains).toList();
        if (!ticked.equals(draft.get(field))) {
            list.getItems().setAll(rows(List.copyOf(list.getItems())));
        }
        list.refresh();
        enable();
    }

    private final class OrderCell extends ListCell<T> {
        private final CheckBox box = new CheckBox();
        private final FontIcon handle = new FontIcon("mdi2d-drag-vertical");
        private final HBox line = new HBox(handle, box);

        OrderCell() {
            line.getStyleClass().add("order-line");
            handle.getStyleClass().add("order-handle");
            box.setFocusTraversable(false);
            box.setOnAction(_ -> tick(getItem(), box.isSelected()));
            setOnDragDetected(event -> {
                if (!isEmpty()) {
                    dragged = getIndex();
                    ClipboardContent content = new ClipboardContent();
                    content.putString(box.getText());
                    startDragAndDrop(TransferMode.MOVE).setContent(content);
                    event.consume();
                }
            });
            setOnDragOver(this::over);
            setOnDragDropped(this::dropped);
        }

        private void over(DragEvent event) {
            if (dragged >= 0 && !isEmpty()) {
                event.acceptTransferModes(TransferMode.MOVE);
            }
            event.consume();
        }

        private void dropped(DragEvent event) {
            if (dragged >= 0 && !isEmpty()) {
                move(dragged, getIndex());
            }
            dragged = -1;
            event.setDropCompleted(true);
            event.consume();
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(empty || item == null ? null : line);
            if (!empty && item != null) {
                box.setText(texts.option(field, item));
                box.setSelected(draft.get(field).contains(item));
            }
        }
    }
}
