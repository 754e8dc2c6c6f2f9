package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.layers.Activity.VectorRate;
import dev.ringside.app.ui.layers.ProcessorPicture.CodeLine;
import dev.ringside.app.ui.layers.ProcessorPicture.Kind;
import dev.ringside.app.ui.layers.ProcessorPicture.RegisterValue;
import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.ProcessorProfile;
import dev.ringside.emulator.statistics.Whereabouts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The processor beside the layers: its mode, what it executes next, its registers, where it is found most often, and its vectors. */
final class ProcessorPane extends VBox {
    private static final int ROWS = 8;
    private static final long KERNEL_HALF = 0xffff_8000_0000_0000L;

    private final Messages messages;
    private final Locale locale;
    private final Label mode = new Label();
    private final Label level = new Label();
    private final Label which = new Label();
    private final GridPane code = new GridPane(12, 1);
    private final GridPane general = new GridPane(10, 1);
    private final GridPane control = new GridPane(10, 1);
    private final GridPane segments = new GridPane(10, 1);
    private final GridPane hot = new GridPane(10, 3);
    private final GridPane vectors = new GridPane(10, 3);
    private Map<String, String> before = new HashMap<>();
    private boolean marking;

    ProcessorPane(Messages messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        getStyleClass().add("processor-pane");
        mode.setId("processor-mode");
        level.setId("processor-level");
        mode.getStyleClass().add("badge");
        level.getStyleClass().add("badge");
        code.setId("processor-code");
        general.setId("processor-registers");
        for (GridPane grid : List.of(code, general, control, segments, hot, vectors)) {
            grid.getStyleClass().add("processor-grid");
        }
        which.setId("processor-which");
        which.getStyleClass().add("badge");
        which.setMinWidth(Region.USE_PREF_SIZE);
        which.managedProperty().bind(which.visibleProperty());
        which.setVisible(false);
        mode.setMinWidth(Region.USE_PREF_SIZE);
        level.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(new FlowPane(8, 4, which, mode, level), section("code", code),
                section("registers", general),
                control,
                segments, section("hot", hot), section("vectors", vectors));
    }

    private VBox section(String key, Node content) {
        Label title = new Label(messages.text("processor." + key));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        Label note = new Label(messages.text("processor." + key + ".note"));
        note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(3, title, note, content);
    }

    /** Which processor it is; said only if there are {@code several}. */
    void name(Messages words, int position, boolean several) {
        which.setText(words.text("processors.one", position));
        which.setVisible(several);
    }

    /** Whether registers that changed stand out, as for a person who steps. */
    void markChanges(boolean mark) {
        marking = mark;
    }

    void show(ProcessorPicture picture) {
        mode.setText(messages.text("mode." + picture.at().mode().name()));
        Tooltip tip = new Tooltip(messages.text("mode.source"));
        mode.setTooltip(tip);
        TimeShare share = TimeShare.of(picture.at().mode(), picture.at().privilegeLevel());
        level.setText(messages.text("level", picture.at().privilegeLevel()));
        level.setTooltip(new Tooltip(messages.text("level.source")));
        level.getStyleClass().setAll("label", "badge", share.key());
        showCode(picture);
        showRegisters(picture.registers());
    }

    private void showCode(ProcessorPicture picture) {
        code.getChildren().clear();
        boolean wide = wide(picture.at());
        int row = 0;
        for (CodeLine line : picture.code()) {
            Label address = code(ProcessorLook.hexadecimal(line.address(), wide));
            address.getStyleClass().add(Styles.TEXT_MUTED);
            address.setMinWidth(Region.USE_PREF_SIZE);
            Label text = code(line.text());
            text.setTooltip(new Tooltip(line.text()));
            if (row == 0) {
                text.getStyleClass().add("next-instruction");
            }
            code.addRow(row++, address, text);
        }
        if (row == 0) {
            code.addRow(0, new Label(messages.text("processor.code.none")));
        }
    }

    private void showRegisters(List<RegisterValue> registers) {
        Map<String, String> now = new HashMap<>();
        registers.forEach(register -> now.put(register.name(), register.value()));
        fill(general, registers.stream().filter(register -> register.kind() == Kind.GENERAL).toList(), 2);
        fill(control, registers.stream().filter(register -> register.kind() == Kind.CONTROL).toList(), 1);
        fill(segments, registers.stream().filter(register -> register.kind() == Kind.SEGMENT).toList(), 1);
        before = now;
    }

    private void fill(GridPane grid, List<RegisterValue> registers, int columns) {
        grid.getChildren().clear();
        int rows = (registers.size() + columns - 1) / columns;
        for (int i = 0; i < registers.size(); i++) {
            RegisterValue register = registers.get(i);
            Label name = code(register.name());
            name.getStyleClass().add(Styles.TEXT_MUTED);
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = code(register.value());
            value.setMinWidth(Region.USE_PREF_SIZE);
            if (marking && !before.getOrDefault(register.name(), register.value()).equals(register.value())) {
                value.getStyleClass().add("changed");
            }
            int column = i / rows * 3;
            grid.add(name, column, i % rows);
            grid.add(value, column + 1, i % rows);
            if (!register.meaning().isEmpty()) {
                Label meaning = code(register.meaning());
                if (register.kind() == Kind.SEGMENT) {
                    meaning.setMinWidth(Region.USE_PREF_SIZE);
                } else {
                    meaning.setWrapText(true);
                    meaning.setMinHeight(Region.USE_PREF_SIZE);
                }
                meaning.getStyleClass().add(Styles.TEXT_MUTED);
                grid.add(meaning, column + 2, i % rows);
            }
        }
    }

    void show(LayersViewModel.Layers layers) {
        hot.getChildren().clear();
        int row = 0;
        for (ProcessorProfile.HotSpot spot : layers.hot().hot().stream().limit(ROWS).toList()) {
            Label address = code(ProcessorLook.hexadecimal(spot.at().address(), wide(spot.at())));
            address.setMinWidth(Region.USE_PREF_SIZE);
            Label where = new Label(messages
                    .text("time." + TimeShare.of(spot.at().mode(), spot.at().privilegeLevel()).key()));
            where.getStyleClass().add(Styles.TEXT_SMALL);
            where.setMinWidth(Region.USE_PREF_SIZE);
            ProgressBar bar = new ProgressBar(spot.share());
            bar.getStyleClass().add(Styles.SMALL);
            bar.setPrefWidth(90);
            bar.setMinWidth(24);
            bar.setAccessibleText(address.getText());
            Label share = new Label(String.format(locale, "%.1f %%", spot.share() * 100));
            share.getStyleClass().add(Styles.TEXT_SMALL);
            share.setMinWidth(Region.USE_PREF_SIZE);
            hot.addRow(row++, address, where, bar, share);
        }
        vectors.getChildren().clear();
        row = 0;
        for (VectorRate rate : layers.activity().vectors().stream().limit(ROWS).toList()) {
            Label vector = code("%02x".formatted(rate.vector()));
            Label kind = new Label(name(rate));
            kind.getStyleClass().add(Styles.TEXT_SMALL);
            Label times = new Label(
                    messages.text("per.second", RateText.of(locale, rate.perSecond())));
            times.getStyleClass().add(Styles.TEXT_SMALL);
            times.setMinWidth(Region.USE_PREF_SIZE);
            vectors.addRow(row++, vector, kind, times);
        }
    }

    private String name(VectorRate rate) {
        return switch (rate.kind()) {
            case INTERRUPT -> messages.text("vector.interrupt");
            case SOFTWARE_INTERRUPT -> messages.text("vector.software");
            case EXCEPTION -> {
                try {
                    yield messages.text("exception." + rate.vector());
                } catch (MissingResourceException _) {
                    yield messages.text("vector.exception");
                }
            }
        };
    }

    private static boolean wide(Whereabouts at) {
        return at.mode() == ProcessorMode.LONG || Long.compareUnsigned(at.address(), KERNEL_HALF) >= 0;
    }

    private static Label code(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("code");
        return label;
    }
}
