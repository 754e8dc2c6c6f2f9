package dev.ringside.app.ui.details;

import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** XML to read, and to edit if the preferences allow it. JavaFX thread. Close it, or the preferences keep it. */
public final class XmlPane implements AutoCloseable {
    private final Messages messages = Messages.of(XmlPane.class);
    private final PreferencesStore preferences;
    private final TextArea text = new TextArea();
    private final Label problem = new Label();
    private final HBox hint;
    private final VBox root;
    private final Consumer<Preferences> preferred = this::prefer;
    private boolean showing;

    /**
     * An empty one.
     *
     * @param edited
     *            gets the text whenever the person changed it
     * @param showPreferences
     *            opens the preferences
     */
    public XmlPane(PreferencesStore preferences, Consumer<String> edited, Runnable showPreferences) {
        this.preferences = preferences;
        text.setId("xml");
        text.setAccessibleText(messages.text("xml.accessible"));
        text.getStyleClass().add("xml-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        text.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                edited.accept(now);
            }
        });
        Hyperlink link = new Hyperlink(messages.text("xml.preferences"));
        link.setOnAction(_ -> showPreferences.run());
        hint = new HBox(new FontIcon("mdi2i-information-outline"), new Label(messages.text("xml.hint")), link);
        hint.setId("xml-hint");
        hint.getStyleClass().add("xml-hint");
        problem.setId("xml-problem");
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        root = new VBox(hint, text, problem);
        root.getStyleClass().add("xml-pane");
        preferences.observe(preferred);
        allow(preferences.get());
        show(Optional.empty());
    }

    private void prefer(Preferences now) {
        Platform.runLater(() -> allow(now));
    }

    private void allow(Preferences now) {
        text.setEditable(now.xmlEditing());
        appear(hint, !now.xmlEditing());
    }

    private static void appear(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** What is shown. */
    public Node node() {
        return root;
    }

    /** Shows {@code xml}. */
    public void show(String xml) {
        showing = true;
        try {
            text.setText(xml);
        } finally {
            showing = false;
        }
    }

    /** Says what is wrong, and goes there. */
    public void show(Optional<DomainXmlException> wrong) {
        appear(problem, wrong.isPresent());
        problem.setText(wrong.map(each -> messages.text("xml.problem", each.line(),
                each.words())).orElse(""));
        wrong.ifPresent(each -> goTo(each.line()));
    }

    /** Selects a line, counted from 1. */
    private void goTo(int line) {
        String xml = text.getText();
        int begin = 0;
        for (int i = 1; i < line && xml.indexOf('\n', begin) >= 0; i++) {
            begin = xml.indexOf('\n', begin) + 1;
        }
        int end = xml.indexOf('\n', begin);
        text.requestFocus();
        text.selectRange(begin, end < 0 ? xml.length() : end);
    }

    @Override
    public void close() {
        preferences.unobserve(preferred);
    }
}
