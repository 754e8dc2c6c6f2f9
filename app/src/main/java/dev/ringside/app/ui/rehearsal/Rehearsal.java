package dev.ringside.app.ui.rehearsal;

import dev.ringside.app.demo.EmbeddedGuestMachine;
import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.PageKind;
import dev.ringside.app.work.Progress;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the windows a person sees first and runs a guest in one, on a screen in memory, then ends. The launcher starts it once for each build. */
public final class Rehearsal {
    private static final int SECONDS_A_SCENE = 2;

    private Rehearsal() {}

    /**
     * Plays through and ends the process.
     *
     * @param arguments
     *            none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ringside-rehearsal");
        try (Inventory inventory = new Inventory(FolderLibrary.openOrCreate(folder),
                HostEngines.detect().all())) {
            play(inventory);
        } finally {
            clear(folder);
        }
        System.exit(0);
    }

    private static void play(Inventory inventory) throws InterruptedException {
        CompletableFuture<Windows> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            PreferencesStore preferences = new PreferencesStore(Preferences.STANDARD);
            Theme.follow(preferences);
            Windows windows = new Windows(inventory, preferences, () -> {
            });
            windows.showMachineList(new Stage());
            opened.complete(windows);
        });
        Windows windows = opened.join();
        VirtualMachine machine = EmbeddedGuestMachine.create(inventory, Progress.UNSEEN).join();
        machine.start().join();
        for (PageKind page : PageKind.values()) {
            Platform.runLater(() -> windows.showMachine(machine, page));
            TimeUnit.SECONDS.sleep(SECONDS_A_SCENE);
        }
        Platform.runLater(() -> windows.newMachine(null, Optional.empty()));
        TimeUnit.SECONDS.sleep(SECONDS_A_SCENE);
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
