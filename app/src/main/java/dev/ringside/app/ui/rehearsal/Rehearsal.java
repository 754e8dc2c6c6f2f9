package dev.ringside.app.ui.rehearsal;

import dev.ringside.app.cli.RingsideCommand;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.demo.EmbeddedGuestMachine;
import dev.ringside.app.file.TemporaryFolder;
import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.PageKind;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Opens the windows a person sees first and runs a guest in one, on a screen in memory, then guests without a window, and ends. The launcher starts it once
 * for each build.
 */
public final class Rehearsal {
    private static final int SECONDS_A_SCENE = 2;
    private static final int SECONDS_A_KERNEL = 20;

    private Rehearsal() {}

    /**
     * Plays through and ends the process.
     *
     * @param arguments
     *            none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("ringside-rehearsal");
                Inventory inventory = new Inventory(FolderLibrary.openOrCreate(folder.path()),
                        HostEngines.detect().all())) {
            play(inventory);
            playWithoutWindows(folder.path());
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
        machine.forceOff().join();
    }

    /** Runs guests as the command line does: Ringside's own, and a kernel of Debian's as far as it comes without a disk, if one has been fetched. */
    private static void playWithoutWindows(Path folder) throws IOException, InterruptedException {
        Path disk = Files.write(folder.resolve("guest.img"), EmbeddedGuest.disk());
        run(SECONDS_A_SCENE, "--disk", disk.toString());
        Optional<DebianGuest> linux = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        if (linux.isPresent()) {
            run(SECONDS_A_KERNEL, "--no-reboot", "--kernel", linux.get().kernel().toString(), "--append",
                    "console=ttyS0 panic=-1");
        }
    }

    /** Waits so long for its end at most. */
    private static void run(int seconds, String... options) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().start(() -> RingsideCommand.commandLine()
                .execute(Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new)));
        thread.join(Duration.ofSeconds(seconds));
    }
}
