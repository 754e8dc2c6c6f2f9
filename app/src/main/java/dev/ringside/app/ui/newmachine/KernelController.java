package dev.ringside.app.ui.newmachine;

import dev.ringside.app.ui.work.Background;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.DirectBoot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Binds the page of a Linux kernel. */
final class KernelController {
    private static final List<String> KERNELS = List.of("*vmlinuz*", "bzImage*", "linux*", "*.vmlinuz");
    private static final List<String> RAM_DISKS = List.of("*initrd*", "*initramfs*", "*.cpio", "*.gz", "*.img");

    private final KernelViewModel model;
    private final DebianOffer debian;
    private final PageWork work;
    private final Texts texts;
    private final Consumer<Source> goElsewhere;

    @FXML
    private Label kernelLabel;
    @FXML
    private PathField kernel;
    @FXML
    private HintLabel kernelHint;
    @FXML
    private Label initrdLabel;
    @FXML
    private PathField initrd;
    @FXML
    private HintLabel initrdHint;
    @FXML
    private TextField commandLine;
    @FXML
    private Button debianKernel;

    /** What of Debian there is. */
    private record Offered(boolean present, boolean canFetch) {}

    KernelController(KernelViewModel model, DebianOffer debian, PageWork work, Texts texts,
            Consumer<Source> goElsewhere) {
        this.model = model;
        this.debian = debian;
        this.work = work;
        this.texts = texts;
        this.goElsewhere = goElsewhere;
    }

    @FXML
    void initialize() {
        kernelLabel.setLabelFor(kernel.field());
        initrdLabel.setLabelFor(initrd.field());
        kernel.bind(model.kernel().pathProperty(), texts, "kernel.browse", "filter.kernels", KERNELS);
        initrd.bind(model.initrd().pathProperty(), texts, "initrd.browse", "filter.ram-disks", RAM_DISKS);
        kernelHint.hintProperty().bind(model.kernelHintProperty());
        kernelHint.speak(texts, goElsewhere);
        initrdHint.hintProperty().bind(model.initrdHintProperty());
        initrdHint.speak(texts, goElsewhere);
        commandLine.textProperty().bindBidirectional(model.commandLineProperty());
        debianKernel.setVisible(false);
        work.run(() -> new Offered(debian.present(), debian.canFetch()), this::offer);
    }

    private void offer(Offered offered) {
        debianKernel.setVisible(offered.present() || offered.canFetch());
        debianKernel.setText(texts.text(offered.present() ? "kernel.debian" : "kernel.debian-fetch"));
    }

    @FXML
    void useDebian() {
        Background.run(debianKernel.getScene().getWindow(), texts.text("kernel.debian-fetching"), this::fetch,
                model::use);
    }

    private CompletableFuture<DirectBoot> fetch(Progress progress) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return debian.get(progress);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }, work.background());
    }
}
