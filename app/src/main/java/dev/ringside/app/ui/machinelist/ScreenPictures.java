package dev.ringside.app.ui.machinelist;

import dev.ringside.app.machine.MachineRun;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Small pictures of the screens of machines that run, taken on a thread of its own. JavaFX thread. */
final class ScreenPictures implements AutoCloseable {
    /** Large enough for a row on a dense screen. */
    static final int WIDTH = 160;
    /** Three quarters of the width. */
    static final int HEIGHT = 120;
    /** Large enough for the preview on a dense screen. */
    static final int LARGE_WIDTH = 560;
    /** Three quarters of the width. */
    static final int LARGE_HEIGHT = 420;

    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("screen pictures").daemon(true).factory());
    /** Of the machines looked at last; used by the worker only. */
    private final Map<MachineItem, Eye> eyes = new HashMap<>();

    private static final class Eye {
        private final Display display;
        private final Frame frame = new Frame();
        /** Whether the large picture shows what the frame has. */
        private boolean large;

        Eye(Display display) {
            this.display = display;
        }
    }

    /**
     * Looks at screens once; what has changed since is shown as their picture. Forgets all others.
     *
     * @param items
     *            machines of which a small picture is shown
     * @param preview
     *            the machine of which a large one is shown, if any
     */
    void look(Set<MachineItem> items, Optional<MachineItem> preview) {
        Map<MachineItem, Display> displays = new HashMap<>();
        Set<MachineItem> all = new HashSet<>(items);
        preview.ifPresent(all::add);
        for (MachineItem item : all) {
            Optional<MachineRun> run = item.machine().run();
            run.flatMap(running -> running.board().display()).ifPresent(display -> displays.put(item, display));
        }
        if (!worker.isShutdown()) {
            worker.execute(() -> lookAt(displays, preview));
        }
    }

    private void lookAt(Map<MachineItem, Display> displays, Optional<MachineItem> preview) {
        Set<MachineItem> gone = new HashSet<>(eyes.keySet());
        gone.removeAll(displays.keySet());
        gone.forEach(eyes::remove);
        displays.forEach((item, display) -> {
            Eye eye = eyes.get(item);
            if (eye == null || eye.display != display) {
                eye = new Eye(display);
                eyes.put(item, eye);
            }
            boolean changed = display.update(eye.frame);
            if (eye.frame.width() == 0 || eye.frame.height() == 0) {
                return;
            }
            if (changed) {
                SmallPicture small = SmallPicture.of(eye.frame, WIDTH, HEIGHT);
                Platform.runLater(() -> item.pictureProperty().set(Optional.of(image(small))));
            }
            boolean shown = preview.filter(item::equals).isPresent();
            if (shown && (changed || !eye.large)) {
                SmallPicture large = SmallPicture.of(eye.frame, LARGE_WIDTH, LARGE_HEIGHT);
                Platform.runLater(() -> item.largePictureProperty().set(Optional.of(image(large))));
            }
            eye.large = shown;
        });
    }

    private static Image image(SmallPicture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter().setPixels(0, 0, picture.width(), picture.height(), PixelFormat.getIntArgbPreInstance(),
                picture.pixels(), 0, picture.width());
        return image;
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
