package dev.ringside.tests.windows.pictures;

import dev.ringside.app.file.TemporaryFolder;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.Windows;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Opens every window, page and dialog of the program in light and dark, in English and German, and stores a picture of each as
 * {@code light|dark/en|de/NAME.png}. Ends with 1 if something did not open or failed on the way, after all others have been tried. Start it with
 * {@code ./ringside test --windows FOLDER [PATTERN]} on an X display; {@code PATTERN}, a regular expression, chooses pictures: {@code dark/de/wizard}.
 */
public final class WindowPictures {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final List<ThemeChoice> THEMES = List.of(ThemeChoice.LIGHT, ThemeChoice.DARK);
    /** Enough for what slides and fades. */
    private static final int PULSES_TO_SETTLE = 8;
    private static final String GUEST_IS_UP = "the machine, seen from the inside";

    private final PrintStream out = System.out;
    private final Path pictures;
    private final Pattern wanted;
    private final Path scratch;
    private final List<String> failures = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private int kept;

    private WindowPictures(Path pictures, Pattern wanted, Path scratch) {
        this.pictures = pictures;
        this.wanted = wanted;
        this.scratch = scratch;
    }

    /** Takes them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("Say where the pictures go: ./ringside test --windows FOLDER [PATTERN]");
            System.exit(2);
        }
        boolean complete;
        try (TemporaryFolder scratch = TemporaryFolder.create("ringside-pictures")) {
            // Sizes and places of the windows of the person at this computer are no business of a test.
            System.setProperty("java.util.prefs.userRoot", scratch.resolve("preferences").toString());
            complete = new WindowPictures(Path.of(arguments[0]).toAbsolutePath(),
                    Pattern.compile(arguments.length == 2 ? arguments[1] : ""), scratch.path()).all();
        }
        System.exit(complete ? 0 : 1);
    }

    private boolean all() throws IOException, InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> thrown.add(failure));
        Platform.startup(() -> Platform.setImplicitExit(false));
        for (Locale language : LANGUAGES) {
            Locale.setDefault(language);
            Path files = Files.createDirectories(scratch.resolve(language.toString()));
            try (Inventory empty = inventory(files.resolve("nothing"))) {
                take(empty, language, ListPictures.empty());
            }
            try (Inventory filled = inventory(files.resolve("machines"))) {
                SampleMachines.make(filled, files);
                awaitGuest(filled);
                filled.named(SampleMachines.PAUSED).orElseThrow().pause().join();
                List<Picture> wishes = new ArrayList<>(ListPictures.filled());
                wishes.addAll(new WizardPictures(files).all());
                wishes.addAll(MachinePictures.all());
                wishes.addAll(DetailsPictures.all(HardwareEntry.of(
                        filled.named(SampleMachines.EVERYTHING).orElseThrow().definition().hardware())));
                wishes.addAll(ProgramPictures.all());
                take(filled, language, wishes);
            }
        }
        out.printf("%d pictures in %s%n", kept, pictures);
        failures.forEach(failure -> out.println("FAILED " + failure));
        return failures.isEmpty();
    }

    private static Inventory inventory(Path folder) throws IOException {
        return new Inventory(FolderLibrary.openOrCreate(folder), HostEngines.detect().all());
    }

    private static void awaitGuest(Inventory inventory) throws InterruptedException {
        VirtualMachine guest = inventory.named(SampleMachines.GUEST).orElseThrow();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (guest.run().flatMap(run -> run.board().display()).flatMap(display -> display.text())
                .map(TextScreen::toString).filter(screen -> screen.contains(GUEST_IS_UP)).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new MissingException("The guest does not come up");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void take(Inventory inventory, Locale language, List<Picture> wishes)
            throws IOException, InterruptedException {
        for (ThemeChoice theme : THEMES) {
            Album album = new Album(
                    pictures.resolve(theme.name().toLowerCase(Locale.ROOT)).resolve(language.toString()));
            List<Picture> chosen = wishes.stream().filter(wish -> wanted.matcher(name(album, wish)).find()).toList();
            if (chosen.isEmpty()) {
                continue;
            }
            Preferences preferred = Preferences.STANDARD.withTheme(theme);
            PreferencesStore preferences = new PreferencesStore(preferred);
            Windows windows = Hand.onFx(() -> {
                Theme.follow(preferences);
                // Where it is, what lies below it would look pointed at.
                new Robot().mouseMove(Screen.getPrimary().getBounds().getMaxX(),
                        Screen.getPrimary().getBounds().getMaxY());
                Windows opened = new Windows(inventory, preferences, () -> {
                });
                opened.showMachineList(new Stage());
                return opened;
            });
            Hand hand = new Hand(windows, inventory);
            for (Picture picture : chosen) {
                preferences.change(_ -> preferred);
                take(hand, album, picture);
            }
            Hand.onFx(() -> {
                Hand.front().hide();
                return null;
            });
        }
    }

    private void take(Hand hand, Album album, Picture picture) throws IOException, InterruptedException {
        String name = name(album, picture);
        try {
            picture.steps().play(hand);
            Hand.settle(PULSES_TO_SETTLE);
            album.keep(picture.name());
            kept++;
            for (String words : Hand.onFx(() -> CutText.in(Hand.front().getScene().getRoot()))) {
                out.println("cut off in " + name + ": " + words);
            }
        } catch (MissingException e) {
            failures.add(name + ": " + e.getMessage());
            album.keep(picture.name() + ".failed");
        }
        try {
            hand.closeAll();
        } catch (MissingException e) {
            failures.add(name + ": " + e.getMessage());
        }
        for (Throwable failure = thrown.poll(); failure != null; failure = thrown.poll()) {
            failures.add(name + ": " + failure);
            failure.printStackTrace(out);
        }
    }

    private String name(Album album, Picture picture) {
        return pictures.relativize(album.folder()).resolve(picture.name()).toString();
    }
}
