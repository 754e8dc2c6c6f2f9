package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import dev.ringside.app.ui.layers.Activity.Rate;
import dev.ringside.app.ui.layers.Crossing.Direction;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The layers one below the other, with what crosses between them. */
final class LayersPicture extends VBox {
    private static final int DEVICES = 12;

    private final Messages messages;
    private final Locale locale;
    private final SharePicture<TimeShare> time;
    private final Map<TimeShare, LayerPanel> code = new EnumMap<>(TimeShare.class);
    private final FlowPane deviceChips = new FlowPane(6, 6);
    private final LayerPanel devices;
    private final EngineFacts engineFacts;
    private final LayerPanel engine;
    private final LayerPanel host;
    private final Crossing systemCalls;
    private final Crossing userPageFaults;
    private final Crossing kernelPageFaults;
    private final Crossing exceptions;
    private final Crossing softwareInterrupts;
    private final Crossing deviceAccesses;
    private final Crossing interrupts;
    private final Crossing switches;
    private final Crossing instructions;
    private final Crossing translations;

    LayersPicture(Messages messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        getStyleClass().add("layers-picture");
        time = new SharePicture<>("layers-time", TimeShare.class, TimeShare::key,
                share -> messages.text("time." + share.key()));
        code.put(TimeShare.USER, new LayerPanel("user", "mdi2a-account", messages));
        code.put(TimeShare.VIRTUAL_8086, new LayerPanel("virtual8086", "mdi2c-console", messages));
        code.put(TimeShare.MIDDLE, new LayerPanel("middle", "mdi2l-layers-outline", messages));
        code.put(TimeShare.KERNEL, new LayerPanel("kernel", "mdi2s-shield-crown", messages));
        code.put(TimeShare.REAL, new LayerPanel("real", "mdi2h-history", messages));
        devices = new LayerPanel("devices", "mdi2e-expansion-card", messages, deviceChips);
        engineFacts = new EngineFacts(messages, locale);
        engine = new LayerPanel("engine", "mdi2e-engine", messages, engineFacts);
        host = new LayerPanel("host", "mdi2l-laptop", messages);
        systemCalls = new Crossing("system-calls", Direction.DOWN, messages);
        userPageFaults = new Crossing("page-faults", Direction.DOWN, messages);
        exceptions = new Crossing("exceptions", Direction.DOWN, messages);
        switches = new Crossing("switches", Direction.UP, messages);
        kernelPageFaults = new Crossing("kernel-page-faults", Direction.DOWN, messages);
        softwareInterrupts = new Crossing("software-interrupts", Direction.DOWN, messages);
        deviceAccesses = new Crossing("device-accesses", Direction.DOWN, messages);
        interrupts = new Crossing("interrupts", Direction.UP, messages);
        instructions = new Crossing("instructions", Direction.DOWN, messages);
        translations = new Crossing("translations", Direction.DOWN, messages);
        getChildren().addAll(timeline(), code.get(TimeShare.USER), code.get(TimeShare.VIRTUAL_8086),
                code.get(TimeShare.MIDDLE), row(systemCalls, userPageFaults, exceptions, switches),
                code.get(TimeShare.KERNEL), code.get(TimeShare.REAL),
                row(deviceAccesses, interrupts, kernelPageFaults, softwareInterrupts), devices,
                row(instructions, translations), engine, host);
    }

    private Node timeline() {
        Label title = new Label(messages.text("time.title"));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        return new VBox(5, title, time);
    }

    private static FlowPane row(Crossing... crossings) {
        FlowPane row = new FlowPane(8, 4, crossings);
        row.getStyleClass().add("crossings");
        row.setAlignment(Pos.CENTER);
        return row;
    }

    void show(LayersViewModel.Layers shown) {
        Map<TimeShare, Double> lately = TimeShare.of(shown.lately());
        Map<TimeShare, Double> before = TimeShare.of(shown.hot());
        time.show(lately, share -> always(share) || before.get(share) > 0, this::percent);
        code.forEach((share, panel) -> {
            panel.show(lately.get(share), percent(lately.get(share)));
            panel.setPresent(always(share) || before.get(share) > 0);
        });
        show(shown.activity());
        shown.usage().ifPresent(this::show);
    }

    private static boolean always(TimeShare share) {
        return share == TimeShare.USER || share == TimeShare.KERNEL || share == TimeShare.HALTED;
    }

    private void show(Activity activity) {
        systemCalls.show(activity.systemCalls(), locale);
        systemCalls.explain(messages.text("system-calls.parts",
                rate(activity.syscallInstructions()), rate(activity.sysenterInstructions()),
                rate(activity.gateCalls())));
        userPageFaults.show(activity.userPageFaults(), locale);
        kernelPageFaults.show(activity.kernelPageFaults(), locale);
        exceptions.show(activity.otherExceptions(), locale);
        softwareInterrupts.show(activity.softwareInterrupts(), locale);
        switches.show(activity.addressSpaceSwitches(), locale);
        deviceAccesses.show(activity.deviceAccesses(), locale);
        interrupts.show(activity.interrupts(), locale);
        instructions.show(activity.instructions(), locale);
        translations.show(activity.translations(), locale);
        showDevices(activity.devices(), activity.deviceAccesses());
        engine.show(0, messages.text("engine.value", RateText.of(locale, activity.instructions())));
        engine.say(messages.text(activity.translationSoFar().present() ? "engine.translator" : "engine.sentence"));
        engineFacts.show(activity);
    }

    private void showDevices(List<Rate> rates, double all) {
        devices.show(0, messages.text("devices.value", rates.size()));
        List<Node> chips = rates.stream().limit(DEVICES).map(rate -> chip(rate, all)).toList();
        if (chips.isEmpty()) {
            Label quiet = new Label(messages.text("devices.quiet"));
            quiet.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            chips = List.of(quiet);
        }
        deviceChips.getChildren().setAll(chips);
    }

    private Node chip(Rate rate, double all) {
        Label chip = new Label(rate.name() + "  " + rate(rate.perSecond()));
        chip.getStyleClass().addAll("device-chip", Styles.TEXT_SMALL);
        if (rate.perSecond() > all / 4) {
            chip.getStyleClass().add("busy");
        }
        return chip;
    }

    private void show(Usage usage) {
        host.show(usage.hostCpu(), messages.text("host.value", percent(usage.hostCpu()),
                ByteAmount.text(locale, (double) usage.memoryBytes())));
    }

    private String rate(double perSecond) {
        return messages.text("per.second", RateText.of(locale, perSecond));
    }

    private String percent(double share) {
        return ShareText.of(locale, share);
    }
}
