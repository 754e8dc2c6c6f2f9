package dev.ringside.app.ui.newmachine;

import dev.ringside.app.media.Medium;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.devices.hardware.DirectBoot;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The page of a Linux kernel that is started without firmware. */
final class KernelViewModel implements OriginPage {
    private static final String GENERIC_LINUX = "http://libosinfo.org/linux/2022";

    private final PageWork work;
    private final Texts texts;
    private final MediaHints hints;
    private final MediumField kernel;
    private final MediumField initrd;
    private final StringProperty commandLine = new SimpleStringProperty(this, "commandLine", "");
    private final SystemViewModel system;
    private final ReadOnlyObjectWrapper<Optional<Hint>> kernelHint = new ReadOnlyObjectWrapper<>(this, "kernelHint",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Hint>> initrdHint = new ReadOnlyObjectWrapper<>(this, "initrdHint",
            Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private Optional<Path> checked = Optional.empty();

    KernelViewModel(PageWork work, Texts texts, SystemCatalogue catalogue) {
        this.work = work;
        this.texts = texts;
        hints = new MediaHints(texts);
        kernel = new MediumField(work);
        initrd = new MediumField(work);
        system = new SystemViewModel(texts);
        system.offer(catalogue);
        system.choose(catalogue.system(GENERIC_LINUX).orElseGet(catalogue::unknown));
        kernel.inspectionProperty().addListener(_ -> followKernel());
        initrd.inspectionProperty().addListener(_ -> followInitrd());
    }

    private void followKernel() {
        checked = Optional.empty();
        switch (kernel.inspectionProperty().get()) {
            case Inspection.Failed(var reason) -> kernelHint.set(Optional.of(hints.failed(reason)));
            case Inspection.Known(var _, Medium.Disc _),Inspection.Known(var _, Medium.Floppy _) ->
                kernelHint.set(Optional.of(Hint.error(texts.text("kernel.is-disc")).withElsewhere(Source.MEDIUM)));
            case Inspection.Known(var file, var _) -> {
                kernelHint.set(Optional.empty());
                work.run(() -> KernelCheck.of(file), check -> said(file, check));
            }
            case Inspection.Blank _,Inspection.Pending _ -> kernelHint.set(Optional.empty());
        }
        check();
    }

    private void said(Path file, KernelCheck check) {
        if (!kernel.file().equals(Optional.of(file))) {
            return;
        }
        kernelHint.set(Optional.of(check.version().map(version -> Hint.success(version.isEmpty()
                ? texts.text("kernel.found-nameless")
                : texts.text("kernel.found", version))).orElseGet(() -> Hint.error(texts.text("kernel.none")))));
        checked = check.version().map(_ -> file);
        check();
    }

    private void followInitrd() {
        initrdHint.set(switch (initrd.inspectionProperty().get()) {
            case Inspection.Failed(var reason) -> Optional.of(hints.failed(reason));
            case Inspection.Known(var _, var medium) ->
                Optional.of(Hint.success(texts.text("initrd.found", texts.size(medium.bytes()))));
            case Inspection.Blank _,Inspection.Pending _ -> Optional.empty();
        });
        check();
    }

    private void check() {
        boolean ramDisk = switch (initrd.inspectionProperty().get()) {
            case Inspection.Blank _,Inspection.Known _ -> true;
            case Inspection.Failed _,Inspection.Pending _ -> false;
        };
        complete.set(checked.isPresent() && ramDisk);
    }

    /** Fills the fields with {@code boot}. */
    void use(DirectBoot boot) {
        kernel.pathProperty().set(boot.kernel().toString());
        initrd.pathProperty().set(boot.initrd().map(Path::toString).orElse(""));
        commandLine.set(boot.commandLine());
    }

    /** The kernel. */
    MediumField kernel() {
        return kernel;
    }

    /** What is said about it. */
    ReadOnlyObjectProperty<Optional<Hint>> kernelHintProperty() {
        return kernelHint.getReadOnlyProperty();
    }

    /** The initial RAM disk, which may be left out. */
    MediumField initrd() {
        return initrd;
    }

    /** What is said about it. */
    ReadOnlyObjectProperty<Optional<Hint>> initrdHintProperty() {
        return initrdHint.getReadOnlyProperty();
    }

    /** What the kernel is told. */
    StringProperty commandLineProperty() {
        return commandLine;
    }

    @Override
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    @Override
    public SystemViewModel system() {
        return system;
    }

    /** What the machine starts; empty as long as there is no kernel. */
    Optional<DirectBoot> boot() {
        return checked.map(file -> new DirectBoot(file, initrd.file(), commandLine.get().strip()));
    }
}
