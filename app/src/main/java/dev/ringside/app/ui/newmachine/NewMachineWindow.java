package dev.ringside.app.ui.newmachine;

import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.osinfo.HostCapacity;
import dev.ringside.app.osinfo.HostCatalogue;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.View;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleAction;
import dev.ringside.app.ui.machine.PageKind;
import dev.ringside.app.ui.work.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The wizard. */
public final class NewMachineWindow {
    private NewMachineWindow() {}

    /** Opens it as soon as the catalogue of systems is read, with {@code medium} filled in where it belongs. JavaFX thread. */
    public static void open(Window owner, Windows windows, Optional<Path> medium) {
        Background.run(owner, Messages.of(NewMachineWindow.class).text("window.title"),
                _ -> HostCatalogue.own().copy(), catalogue -> open(owner, windows, medium, catalogue));
    }

    private static void open(Window owner, Windows windows, Optional<Path> medium, SystemCatalogue catalogue) {
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        PageWork work = new PageWork(background, Platform::runLater);
        Texts texts = new Texts(Messages.of(NewMachineWindow.class));
        NewMachineViewModel model = new NewMachineViewModel(windows.inventory(), work, texts,
                HostCapacity.ofThisHost(), catalogue, FirmwareSupply.from(DebianGuestCache.ofUser()));
        work.run(HostCatalogue.whole()::join, model::use);
        DebianOffer debian = new DebianOffer(DebianGuestCache.ofUser());
        NewMachineController controller = new NewMachineController(model, texts,
                (step, source) -> page(step, source, model, windows, work, texts, debian), machine -> {
                    boolean customise = model.summary().customiseProperty().get();
                    show(owner, windows, machine, customise);
                });
        Stage stage = View.of(NewMachineWindow.class, "NewMachine.fxml", controller).stage();
        stage.initOwner(owner);
        stage.initModality(Modality.NONE);
        stage.setMinWidth(680);
        stage.setMinHeight(520);
        stage.setOnHidden(_ -> background.shutdown());
        medium.ifPresent(model::fill);
        stage.show();
    }

    private static Parent page(Step step, Source source, NewMachineViewModel model, Windows windows, PageWork work,
            Texts texts, DebianOffer debian) {
        Consumer<Source> elsewhere = other -> NewMachineController.goElsewhere(model, other);
        return switch (step) {
            case SOURCE -> NewMachineController.load("source", new SourceController(model));
            case ORIGIN -> switch (source) {
                case MEDIUM -> NewMachineController.load("medium",
                        new MediumController(model.medium(), windows.inventory(), work, texts, elsewhere));
                case IMPORT -> NewMachineController.load("import",
                        new ImportController(model.imported(), texts, elsewhere));
                case KERNEL -> NewMachineController.load("kernel",
                        new KernelController(model.kernel(), debian, work, texts, elsewhere));
                case NETWORK -> NewMachineController.load("system",
                        new SystemPageController(model.network(), texts, "explain.network"));
                case MANUAL -> NewMachineController.load("system",
                        new SystemPageController(model.manual(), texts, "explain.manual"));
            };
            case RESOURCES ->
                NewMachineController.load("resources", new ResourcesController(model.resources(), texts));
            case STORAGE ->
                NewMachineController.load("storage", new StorageController(model.storage(), texts, elsewhere));
            case SUMMARY -> NewMachineController.load("summary", new SummaryController(model, texts));
        };
    }

    private static void show(Window owner, Windows windows, VirtualMachine machine, boolean customise) {
        windows.showMachine(machine, customise ? PageKind.DETAILS : PageKind.CONSOLE);
        if (!customise) {
            new Lifecycle(windows).perform(LifecycleAction.RUN, owner, List.of(machine));
        }
    }
}
