package dev.ringside.app.ui.newmachine;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;

/** Binds the page of memory and CPUs. */
final class ResourcesController {
    private static final int STEP = 128;

    private final ResourcesViewModel model;
    private final Texts texts;

    @FXML
    private Spinner<Integer> memory;
    @FXML
    private Slider memorySlider;
    @FXML
    private Label memoryLimit;
    @FXML
    private HintLabel memoryHint;
    @FXML
    private Spinner<Integer> cpus;
    @FXML
    private Label cpusLimit;

    ResourcesController(ResourcesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        NumberSpinner.whole(memory, model.smallest(), model.largest(), STEP);
        memory.getValueFactory().valueProperty().bindBidirectional(model.memoryProperty());
        memorySlider.setMin(0);
        memorySlider.setMax(Math.log(model.largest() / (double) model.smallest()));
        model.memoryProperty().subscribe(mib -> {
            if (mib != null && !memorySlider.isValueChanging()) {
                memorySlider.setValue(Math.log(mib / (double) model.smallest()));
            }
        });
        memorySlider.valueProperty().addListener((_, _, position) -> {
            int mib = mib(position.doubleValue());
            if (memorySlider.isValueChanging() || memorySlider.isFocused()) {
                model.memoryProperty().set(mib);
            }
        });
        memoryLimit.setText(texts.text("memory.limit", texts.size(model.hostMemory())));
        memoryHint.hintProperty().bind(model.hintProperty());
        NumberSpinner.whole(cpus, 1, ResourcesViewModel.MOST_CPUS, 1);
        cpus.getValueFactory().valueProperty().bindBidirectional(model.cpusProperty());
        cpusLimit.setText(texts.text("cpus.limit", ResourcesViewModel.MOST_CPUS,
                Runtime.getRuntime().availableProcessors()));
    }

    /** The memory at a place of the slider, which is logarithmic: rounded to what people say. */
    private int mib(double position) {
        double exact = model.smallest() * Math.exp(position);
        int grain = exact < 64 ? 2 : exact < 1024 ? 32 : exact < 8192 ? 256 : 1024;
        return Math.clamp(Math.round(exact / grain) * (long) grain, model.smallest(), model.largest());
    }
}
