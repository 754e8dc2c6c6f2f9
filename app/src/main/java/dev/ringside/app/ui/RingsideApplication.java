package dev.ringside.app.ui;

import dev.ringside.app.file.UserFolders;
import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.preferences.PreferencesFile;
import dev.ringside.app.ui.opening.OpeningProblem;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The windowed program: opens the library and the machine list, ends when its last window is closed. */
public final class RingsideApplication extends Application {
    private static final System.Logger LOG = System.getLogger(RingsideApplication.class.getName());

    private final HostEngines engines = HostEngines.detect();
    private volatile PreferencesFile preferences;
    private volatile Optional<Inventory> inventory = Optional.empty();

    /** Called by JavaFX. */
    public RingsideApplication() {}

    /**
     * Opens the window and returns when the last one is closed. May be called once in a process.
     *
     * @throws UnsupportedOperationException if this host cannot show windows; {@link WindowSystem#obstacle()} says why
     */
    public static void open() {
        launch(RingsideApplication.class);
    }

    /** Called by JavaFX before {@link #start}, not on its own thread. */
    @Override
    public void init() {
        preferences = PreferencesFile.ofUser();
        engines.obstacle().ifPresent(
                reason -> LOG.log(System.Logger.Level.WARNING, reason + " Machines run slower, by the interpreter."));
    }

    @Override
    public void start(Stage stage) {
        preferences.store().get().language().map(Locale::forLanguageTag).ifPresent(Locale::setDefault);
        Theme.follow(preferences.store());
        openLibrary(stage);
    }

    /** The platform's folder is made at the first start; one that a person chose has to be there, as an empty one would hide that a disk is missing. */
    private void openLibrary(Stage stage) {
        // Between two windows there is none for a moment, which is no reason to end.
        Platform.setImplicitExit(false);
        Optional<Path> chosen = preferences.store().get().folder().map(Path::of);
        Path folder = chosen.orElseGet(() -> UserFolders.ofUser().data().resolve("machines"));
        Thread.ofPlatform().name("opening the library").start(() -> {
            try {
                FolderLibrary library = chosen.isPresent()
                        ? FolderLibrary.open(folder)
                        : FolderLibrary.openOrCreate(folder);
                Inventory opened = new Inventory(library, engines.all());
                Platform.runLater(() -> showMachines(stage, opened));
            } catch (LibraryException e) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage(), e);
                Platform.runLater(() -> explain(stage, folder, e.getLocalizedMessage(), chosen.isEmpty()));
            }
        });
    }

    private void explain(Stage stage, Path folder, String reason, boolean standard) {
        OpeningProblem.show(folder, reason, standard, new OpeningProblem.Choices(() -> openLibrary(stage),
                other -> choose(stage, Optional.of(other.toString())), () -> choose(stage, Optional.empty())));
        Platform.setImplicitExit(true);
    }

    private void choose(Stage stage, Optional<String> folder) {
        preferences.store().change(current -> current.withFolder(folder));
        openLibrary(stage);
    }

    private void showMachines(Stage stage, Inventory opened) {
        inventory = Optional.of(opened);
        new Windows(opened, preferences.store()).showMachineList(stage);
    }

    /** Takes the power of machines that still run. */
    @Override
    public void stop() {
        inventory.ifPresent(Inventory::close);
        preferences.close();
    }
}
