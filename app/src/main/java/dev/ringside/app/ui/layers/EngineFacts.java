package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import dev.ringside.app.ui.layers.Activity.ExitRate;
import dev.ringside.emulator.statistics.TranslationStatistics;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What there is to know of the engine: which way instructions are executed, what was translated, and why translated code is left. */
final class EngineFacts extends VBox {
    private static final double SECOND = 1e9;

    private final Messages messages;
    private final Locale locale;
    private final NumberFormat number;
    private final SharePicture<EngineShare> shares;
    private final GridPane facts = new GridPane(14, 2);
    private final Label exitsTitle = new Label();
    private final FlowPane exits = new FlowPane(6, 6);
    private final VBox exitSection;

    EngineFacts(Messages messages, Locale locale) {
        super(8);
        this.messages = messages;
        this.locale = locale;
        number = NumberFormat.getIntegerInstance(locale);
        shares = new SharePicture<>("layers-engine", EngineShare.class, EngineShare::key,
                share -> messages.text("engine." + share.key()));
        facts.setId("engine-facts");
        exits.setId("engine-exits");
        exitsTitle.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        exitsTitle.setWrapText(true);
        exitsTitle.setMinHeight(Region.USE_PREF_SIZE);
        exitSection = new VBox(4, exitsTitle, exits);
        getChildren().addAll(shares, facts, exitSection);
    }

    /** Shows what the engine did. */
    void show(Activity activity) {
        shares.show(activity.engineShares(), share -> share != EngineShare.ACCELERATED
                || activity.engineShares().get(share) > 0, share -> ShareText.of(locale, share));
        TranslationStatistics translation = activity.translationSoFar();
        boolean present = translation.present();
        facts.getChildren().clear();
        if (present) {
            fact("engine.blocks", messages.text("engine.blocks.value", number.format(translation.liveBlocks()),
                    number.format(translation.blocks()), RateText.of(locale, activity.blocksTranslated())));
            fact("engine.code", messages.text("engine.code.value",
                    ByteAmount.text(locale, (double) translation.codeBytes()),
                    ByteAmount.text(locale, (double) translation.codeMemory()), translation.flushes()));
            fact("engine.time", messages.text("engine.time.value",
                    String.format(locale, "%.2f s", translation.nanos() / SECOND),
                    ShareText.of(locale, activity.translationLoad())));
            fact("engine.lost", messages.text("engine.lost.value", number.format(translation.invalidated()),
                    RateText.of(locale, activity.blocksInvalidated())));
        } else {
            fact("engine.decoded", messages.text("engine.decoded.value",
                    RateText.of(locale, activity.blocksBuilt()), RateText.of(locale, activity.blocksDropped())));
        }
        exitSection.setVisible(present);
        exitSection.setManaged(present);
        if (present) {
            showExits(activity);
        }
    }

    private void fact(String key, String value) {
        Label name = new Label(messages.text(key));
        name.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(value);
        words.setId(key.replace('.', '-'));
        words.getStyleClass().add(Styles.TEXT_SMALL);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        Tooltip tip = new Tooltip(messages.text(key + ".source"));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        name.setTooltip(tip);
        words.setTooltip(tip);
        facts.addRow(facts.getRowCount(), name, words);
    }

    private void showExits(Activity activity) {
        List<ExitRate> rates = activity.exits();
        double all = rates.stream().mapToDouble(ExitRate::perSecond).sum();
        exitsTitle.setText(rates.isEmpty()
                ? messages.text("exits.none")
                : messages.text("exits.title", messages.text("per.second", RateText.of(locale, all)),
                        RateText.of(locale, activity.instructions() / all)));
        exits.getChildren().setAll(rates.stream().map(rate -> chip(rate, all)).toList());
    }

    private Node chip(ExitRate rate, double all) {
        String key = "exit." + rate.reason().word();
        Label chip = new Label(messages.find(key).orElse(rate.reason().word()) + "  "
                + messages.text("per.second", RateText.of(locale, rate.perSecond())));
        chip.getStyleClass().addAll("exit-chip", Styles.TEXT_SMALL);
        if (rate.perSecond() > all / 4) {
            chip.getStyleClass().add("busy");
        }
        messages.find(key + ".source").ifPresent(words -> {
            Tooltip tip = new Tooltip(words);
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            chip.setTooltip(tip);
        });
        return chip;
    }
}
