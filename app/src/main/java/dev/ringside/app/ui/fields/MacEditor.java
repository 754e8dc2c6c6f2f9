package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.devices.hardware.MacAddress;
import java.util.random.RandomGenerator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Edits a network card's address, or makes one up. */
final class MacEditor implements Editor {
    private final TextEditor text;
    private final HBox root;

    MacEditor(Draft<?> draft, Field<MacAddress> field, FieldTexts texts) {
        text = new TextEditor(draft, field, 1);
        text.control().getStyleClass().add("monospaced");
        HBox.setHgrow(text.control(), Priority.ALWAYS);
        Button random = new Button(texts.text("mac.random"), new FontIcon("mdi2d-dice-multiple-outline"));
        random.setMnemonicParsing(true);
        random.setId("mac-random");
        random.setOnAction(_ -> {
            String address = MacAddress.random(RandomGenerator.getDefault()).toString();
            draft.write(field, address);
            text.control().setText(address);
        });
        random.getStyleClass().add(Styles.FLAT);
        root = new HBox(text.control(), random);
        root.getStyleClass().add("editor-line");
        root.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public TextInputControl control() {
        return text.control();
    }

    @Override
    public void refresh() {
        text.refresh();
    }
}
