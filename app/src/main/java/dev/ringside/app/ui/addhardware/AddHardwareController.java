package dev.ringside.app.ui.addhardware;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.Offer;
import dev.ringside.app.hardware.XmlDraft;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.details.HardwareIcon;
import dev.ringside.app.ui.details.XmlPane;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.fields.FormView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the window to its view model. */
final class AddHardwareController {
    private final AddHardwareViewModel viewModel;
    private final FieldTexts texts;
    private final Messages messages;
    private final Runnable finish;
    private final XmlPane xml;
    private final Map<Offer, Parent> forms = new HashMap<>();
    private Optional<XmlDraft> written = Optional.empty();

    @FXML
    private ListView<Offer> offers;
    @FXML
    private StackPane icon;
    @FXML
    private Label title;
    @FXML
    private TabPane tabs;
    @FXML
    private Tab formTab;
    @FXML
    private Tab xmlTab;
    @FXML
    private ScrollPane form;
    @FXML
    private Button finishing;

    AddHardwareController(AddHardwareViewModel viewModel, FieldTexts texts, Messages messages,
            PreferencesStore preferences, Runnable showPreferences, Runnable finish) {
        this.viewModel = viewModel;
        this.texts = texts;
        this.messages = messages;
        this.finish = finish;
        xml = new XmlPane(preferences, text -> written.ifPresent(draft -> draft.write(text)), showPreferences);
    }

    @FXML
    void initialize() {
        offers.getItems().setAll(viewModel.offers());
        offers.setCellFactory(_ -> new OfferCell());
        offers.getSelectionModel().select(viewModel.selectedProperty().get());
        offers.getSelectionModel().selectedItemProperty().addListener((_, _, offer) -> {
            if (offer != null) {
                viewModel.select(offer);
            }
        });
        viewModel.selectedProperty().addListener((_, _, offer) -> show(offer));
        // The fields do not know what was written as XML, so there is no way back to them until that is undone.
        formTab.disableProperty().bind(viewModel.xmlEditedProperty());
        xmlTab.setContent(xml.node());
        viewModel.xmlProblemProperty().addListener((_, _, problem) -> xml.show(problem));
        tabs.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> showXml());
        finishing.disableProperty().bind(viewModel.possibleProperty().not());
        show(viewModel.selectedProperty().get());
    }

    private void show(Offer offer) {
        title.setText(messages.text("offer." + offer.key()));
        icon.getChildren().setAll(new FontIcon(HardwareIcon.of(offer.addition().device())));
        form.setContent(forms.computeIfAbsent(offer, this::form));
        form.setVvalue(0);
        showXml();
    }

    /** The XML is written anew when a person looks at it, and counts as long as they do. */
    private void showXml() {
        // The tab itself learns of it after those who watch the selection.
        if (tabs.getSelectionModel().getSelectedItem() == xmlTab) {
            written = viewModel.writeXml();
        } else {
            viewModel.forgetXml();
            written = Optional.empty();
        }
        xml.show(written.map(XmlDraft::text).orElse(""));
    }

    /** Lets go of what it follows. */
    void close() {
        xml.close();
    }

    private Parent form(Offer offer) {
        return viewModel.draft(offer)
                .map(draft -> new FormView(draft, texts, _ -> new SimpleStringProperty(texts.text("balloon.off")),
                        Optional.empty()).node())
                .orElseGet(() -> obstacle(offer));
    }

    private Parent obstacle(Offer offer) {
        Label about = new Label(texts.text("about." + offer.key()));
        about.getStyleClass().addAll("form-about", Styles.TEXT_MUTED);
        about.setWrapText(true);
        Label reason = new Label(reason(offer), new FontIcon("mdi2i-information-outline"));
        reason.setId("obstacle");
        reason.setWrapText(true);
        reason.getStyleClass().add("obstacle");
        VBox box = new VBox(about, reason);
        box.getStyleClass().add("form");
        return box;
    }

    private String reason(Offer offer) {
        return offer.obstacle().map(obstacle -> messages.text(obstacle.key())).orElse("");
    }

    @FXML
    void cancel() {
        finishing.getScene().getWindow().hide();
    }

    @FXML
    void finish() {
        finish.run();
    }

    private final class OfferCell extends ListCell<Offer> {
        private final FontIcon picture = new FontIcon();

        OfferCell() {
            // As wide as the list: a long name ends in dots.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            if (empty || offer == null) {
                setGraphic(null);
                setText(null);
                setId(null);
                return;
            }
            setId("offer-" + offer.key());
            setText(messages.text("offer." + offer.key()));
            picture.setIconLiteral(HardwareIcon.of(offer.addition().device()));
            setGraphic(picture);
            setOpacity(offer.obstacle().isPresent() ? 0.5 : 1);
        }
    }
}
