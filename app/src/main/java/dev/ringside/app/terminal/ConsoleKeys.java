package dev.ringside.app.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Typed keys on their way to the guest, with the commands that follow Ctrl-A taken out. Read by one thread, on which
 * the commands are carried out.
 */
final class ConsoleKeys extends FilterInputStream {
    static final byte CTRL_A = 0x01;
    private static final String HELP = """

            Ctrl-A H  shows this list
            Ctrl-A X  ends the machine and Ringside
            Ctrl-A B  sends a break
            Ctrl-A C  switches between the guest and the monitor
            Ctrl-A A  sends Ctrl-A to the guest
            """;

    private final ConsoleActions actions;
    private final Consumer<String> screen;
    private final MonitorPrompt monitor;
    private boolean escaped;
    private boolean monitoring;

    /**
     * Keys from {@code in}.
     *
     * @param screen
     *            shows text of the program's own, lines ending in \n
     */
    ConsoleKeys(InputStream in, ConsoleActions actions, Consumer<String> screen) {
        super(in);
        this.actions = actions;
        this.screen = screen;
        monitor = new MonitorPrompt(actions, screen);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    /** Waits until there is a key for the guest. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            int read = in.read(target, offset, length);
            if (read < 0) {
                return read;
            }
            int kept = 0;
            for (int i = 0; i < read; i++) {
                boolean command = escaped;
                if (forGuest(target[offset + i] & 0xff)) {
                    target[offset + kept++] = command ? CTRL_A : target[offset + i];
                }
            }
            if (kept > 0 || length == 0) {
                return kept;
            }
        }
    }

    private boolean forGuest(int key) {
        if (escaped) {
            escaped = false;
            return command(key);
        }
        if (key == CTRL_A) {
            escaped = true;
            return false;
        }
        if (monitoring) {
            monitor.type(key);
            return false;
        }
        return true;
    }

    /** The key after Ctrl-A; true if a Ctrl-A has to reach the guest. */
    private boolean command(int key) {
        switch (Character.toLowerCase(key)) {
            case 'a', CTRL_A -> {
                return true;
            }
            case 'x' -> actions.quit();
            case 'b' -> actions.sendBreak();
            case 'h', '?' -> screen.accept(HELP);
            case 'c' -> {
                monitoring = !monitoring;
                if (monitoring) {
                    monitor.show();
                }
            }
            default -> {
                // No command: both keys are dropped, as QEMU does.
            }
        }
        return false;
    }
}
