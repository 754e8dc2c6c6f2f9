package dev.ringside.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import dev.ringside.app.ui.console.ConsoleStyle;
import dev.ringside.app.ui.console.GuestConsole;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/**
 * What a guest's screen costs in a window, and how soon it answers: pictures a second of a guest that redraws all of 1024x768, the time from a key to
 * the pixel on the host's screen that the guest changes for it, and the cost of a text screen on which nothing but the cursor blinks. Start it with
 * {@code ./ringside test --window} on an X display; the figures are those of the display too.
 */
public final class WindowSpeed {
    private static final int SECONDS = 20;
    private static final int KEYS = 41;
    /** A dot of the second heading of the embedded guest, which is lit while its second page is shown. */
    private static final Point2D HEADING = new Point2D(92, 18);

    private final PrintStream out = System.out;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private WindowSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Platform.setImplicitExit(false);
        Platform.startup(() -> Theme.apply(ThemeChoice.LIGHT));
        WindowSpeed speed = new WindowSpeed();
        try {
            speed.redraw();
            speed.keys();
            speed.idle();
        } finally {
            Platform.exit();
        }
    }

    private static <T> T onFx(Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> done.complete(action.get()));
        return done.join();
    }

    /** A window with a console, which has the keyboard. */
    private static GuestConsole show(Display display, InputRouter input, double width, double height) {
        return onFx(() -> {
            GuestConsole console = new GuestConsole(display, input, PhysicalKeys.ofHost(), Preferences.STANDARD);
            Scene scene = new Scene(console, width, height);
            Theme.dress(scene);
            ConsoleStyle.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.requestFocus();
            console.focus();
            console.start();
            return console;
        });
    }

    private static void hide(GuestConsole console) {
        onFx(() -> {
            console.stop();
            console.getScene().getWindow().hide();
            return null;
        });
    }

    private void redraw() throws InterruptedException {
        LinearScreen screen = new LinearScreen();
        GuestConsole console = show(screen.vga, new InputRouter(Runnable::run), LinearScreen.WIDTH,
                LinearScreen.HEIGHT);
        Thread guest = Thread.ofPlatform().daemon(true).unstarted(() -> paint(screen));
        guest.start();
        TimeUnit.SECONDS.sleep(10);
        Pictures pictures = onFx(() -> new Pictures(console));
        long painted = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getThreadCpuTime(guest.threadId());
        long spent = process.getProcessCpuTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        spent = process.getProcessCpuTime() - spent;
        painted = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getThreadCpuTime(guest.threadId()) - painted;
        int shown = onFx(pictures::count);
        guest.interrupt();
        guest.join();
        hide(console);
        screen.vga.close();
        out.printf("1024x768 redrawn: %.1f pictures a second for %.0f %% of a core, and %.0f %% for the painter%n",
                (double) shown / SECONDS, share(spent - painted), share(painted));
    }

    /** Paints whole pictures, 60 a second, each unlike the last. */
    private static void paint(LinearScreen screen) {
        byte[] picture = new byte[LinearScreen.BYTES];
        long next = System.nanoTime();
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            Arrays.fill(picture, (byte) i);
            screen.map.writeBytes(LinearScreen.ADDRESS, picture, 0, picture.length);
            next += 1_000_000_000 / 60;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static double share(long nanos) {
        return nanos / 1e7 / SECONDS;
    }

    /** Counts the different pictures that reach a pulse of JavaFX. */
    private static final class Pictures {
        private int count;
        private int last;

        Pictures(GuestConsole console) {
            console.getScene().addPreLayoutPulseListener(() -> {
                Image picture = ((ImageView) console.screen().getChildrenUnmodifiable().getFirst()).getImage();
                int now = picture == null ? 0 : picture.getPixelReader().getArgb(0, 0);
                if (now != last) {
                    last = now;
                    count++;
                }
            });
        }

        int count() {
            return count;
        }
    }

    private static PcBoard board(Optional<Path> disk) throws HardwareException {
        InterpreterAccelerator engine = new InterpreterAccelerator();
        return PcBoard.build(new HardwareDescription("bench", 64 << 20,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(),
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new DiskDescription(disk.isPresent() ? DiskDevice.DISK : DiskDevice.CDROM, DiskBus.IDE, "hda",
                                disk, false))),
                engine, new HostConnections() {
                    @Override
                    public SerialBackend open(SerialDescription serial) {
                        return SerialBackend.NONE;
                    }

                    @Override
                    public void debugOutput(int value) {
                        // Nobody looks at it.
                    }
                }, InstantSource.system());
    }

    private void keys() throws IOException, HardwareException, InterruptedException {
        Path disk = Files.createTempFile("ringside", ".img");
        try {
            Files.write(disk, EmbeddedGuest.disk());
            PcBoard board = board(Optional.of(disk));
            GuestConsole console = show(board.display().orElseThrow(), board.input(), 720, 400);
            board.machine().start().join();
            while (board.display().orElseThrow().text().filter(text -> text.toString().contains("Q power off"))
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            Robot robot = onFx(Robot::new);
            // Without a window manager a window gets the keyboard by a click only.
            onFx(() -> {
                robot.mouseMove(console.screen().localToScreen(console.getWidth() / 2, console.getHeight() / 2));
                robot.mouseClick(MouseButton.PRIMARY);
                return null;
            });
            TimeUnit.SECONDS.sleep(1);
            long[] nanos = new long[KEYS];
            for (int i = 0; i < KEYS; i++) {
                nanos[i] = answer(console, robot, i % 2 == 0);
                // Long enough for the console to look seldom again.
                TimeUnit.MILLISECONDS.sleep(900);
            }
            Arrays.sort(nanos);
            out.printf("from a key to the pixel it changes: median %.0f ms, worst of %d %.0f ms%n",
                    nanos[KEYS / 2] / 1e6, KEYS, nanos[KEYS - 1] / 1e6);
            hide(console);
            board.machine().powerOff().join();
            board.machine().close();
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    /** Turns to the second page of the embedded guest, or to the third; nanoseconds until the host's screen shows it. */
    private static long answer(GuestConsole console, Robot robot, boolean second) throws InterruptedException {
        Point2D place = onFx(() -> console.screen().localToScreen(HEADING));
        KeyCode key = second ? KeyCode.DIGIT2 : KeyCode.DIGIT3;
        long start = onFx(() -> {
            long now = System.nanoTime();
            robot.keyPress(key);
            return now;
        });
        while (onFx(() -> lit(robot.getPixelColor(place))) != second) {
            if (System.nanoTime() - start > 30_000_000_000L) {
                throw new IllegalStateException("The guest does not answer " + key);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        long took = System.nanoTime() - start;
        onFx(() -> {
            robot.keyRelease(key);
            return null;
        });
        return took;
    }

    private static boolean lit(Color colour) {
        return colour.getBlue() > 0.7;
    }

    private void idle() throws HardwareException, InterruptedException {
        PcBoard board = board(Optional.empty());
        GuestConsole console = show(board.display().orElseThrow(), board.input(), 900, 560);
        board.machine().start().join();
        // The compilers of the JVM have to be done with what runs so seldom.
        TimeUnit.SECONDS.sleep(3 * SECONDS);
        double shown = spent();
        onFx(() -> {
            console.stop();
            return null;
        });
        TimeUnit.SECONDS.sleep(5);
        double stopped = spent();
        out.printf("a blinking cursor: %.2f %% of a core shown, %.2f %% not followed, %.2f %% for showing it%n", shown,
                stopped, shown - stopped);
        hide(console);
        board.machine().powerOff().join();
        board.machine().close();
    }

    /** Percent of a core that this process uses. */
    private double spent() throws InterruptedException {
        long before = process.getProcessCpuTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        return share(process.getProcessCpuTime() - before);
    }
}
