package dev.ringside.app.ui.newmachine;

import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.InterfaceModel;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/** Binds the last page. */
final class SummaryController {
    private final NewMachineViewModel wizard;
    private final SummaryViewModel model;
    private final Texts texts;

    @FXML
    private TextField name;
    @FXML
    private HintLabel nameHint;
    @FXML
    private GridPane facts;
    @FXML
    private ChoiceBox<NetworkChoice> network;
    @FXML
    private TextField networkName;
    @FXML
    private ChoiceBox<InterfaceModel> networkModel;
    @FXML
    private HintLabel networkHint;
    @FXML
    private ChoiceBox<FirmwareChoice> firmware;
    @FXML
    private HintLabel firmwareHint;
    @FXML
    private CheckBox customise;

    SummaryController(NewMachineViewModel wizard, Texts texts) {
        this.wizard = wizard;
        this.texts = texts;
        model = wizard.summary();
    }

    @FXML
    void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        nameHint.hintProperty().bind(model.nameHintProperty());
        network.getItems().setAll(NetworkChoice.values());
        network.setConverter(new ChoiceWords<>(value -> texts.of("network", value)));
        network.valueProperty().bindBidirectional(model.networkProperty());
        networkName.textProperty().bindBidirectional(model.networkNameProperty());
        networkName.visibleProperty().bind(model.networkProperty().map(NetworkChoice.ISOLATED::equals));
        networkName.managedProperty().bind(networkName.visibleProperty());
        networkModel.getItems().setAll(InterfaceModel.values());
        networkModel.setConverter(new ChoiceWords<>(value -> texts.of("model", value)));
        networkModel.valueProperty().bindBidirectional(model.modelProperty());
        networkModel.visibleProperty().bind(model.networkProperty().map(value -> value != NetworkChoice.NONE));
        networkModel.managedProperty().bind(networkModel.visibleProperty());
        networkHint.hintProperty().bind(model.networkHintProperty());
        firmware.getItems().setAll(FirmwareChoice.values());
        firmware.setConverter(new ChoiceWords<>(value -> texts.of("firmware", value)));
        firmware.valueProperty().bindBidirectional(model.firmwareProperty());
        firmwareHint.hintProperty().bind(model.firmwareHintProperty());
        customise.selectedProperty().bindBidirectional(model.customiseProperty());
        wizard.stepProperty().subscribe(step -> {
            if (step == Step.SUMMARY) {
                showFacts();
            }
        });
    }

    /** A line of the summary. */
    private record Fact(String key, String words) {}

    private void showFacts() {
        boolean kernel = wizard.sourceProperty().get() == Source.KERNEL;
        firmware.setDisable(kernel);
        facts.getChildren().clear();
        List<Fact> lines = List.of(new Fact("fact.system", texts.system(wizard.system())),
                new Fact("fact.source", source()),
                new Fact("fact.memory", texts.size(wizard.resources().memory())),
                new Fact("fact.cpus", String.valueOf(wizard.resources().cpusProperty().get())),
                new Fact("fact.storage", disk(wizard.disk())));
        for (int row = 0; row < lines.size(); row++) {
            Label key = new Label(texts.text(lines.get(row).key()));
            key.getStyleClass().add("text-muted");
            key.setMinWidth(GridPane.USE_PREF_SIZE);
            Label words = new Label(lines.get(row).words());
            words.setTooltip(new Tooltip(words.getText()));
            words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            key.setLabelFor(words);
            facts.addRow(row, key, words);
        }
    }

    private String source() {
        return switch (wizard.sourceProperty().get()) {
            case MEDIUM -> file(wizard.medium().field());
            case IMPORT -> file(wizard.imported().disk().field());
            case KERNEL -> wizard.kernel().boot().map(DirectBoot::kernel).map(Path::toString).orElse("");
            case NETWORK -> texts.text("fact.from-network");
            case MANUAL -> texts.text("fact.manual");
        };
    }

    private static String file(MediumField field) {
        return field.file().map(Path::toString).orElse("");
    }

    private String disk(DiskChoice disk) {
        return switch (disk) {
            case DiskChoice.Create(long bytes, boolean allocate, var bus) -> texts.text(
                    allocate ? "fact.disk-allocated" : "fact.disk-new", texts.size(bytes), texts.of("bus", bus));
            case DiskChoice.Existing(Path file, var bus) -> texts.text("fact.disk", file, texts.of("bus", bus));
            case DiskChoice.None _ -> texts.text("fact.no-disk");
        };
    }
}
