package dev.ringside.app.vt.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a pane of a tmux of its own, whose screen can be captured and whose output is recorded. */
final class TmuxPane implements AutoCloseable {
    private final Path folder;
    private final Path recorded;
    private final int columns;
    private final int rows;

    /** Runs a command of the shell, recorded from its first byte. */
    TmuxPane(Path folder, int columns, int rows, String command) {
        this.folder = folder;
        this.columns = columns;
        this.rows = rows;
        recorded = folder.resolve("recorded");
        Path script = folder.resolve("program");
        try {
            Files.writeString(script, "tmux wait-for recording\n" + command + "\n");
            Files.writeString(folder.resolve("tmux.conf"), "set -g status off\nset -g history-limit 2000\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tmux("new-session", "-d", "-x", "" + columns, "-y", "" + rows,
                "TERM=xterm-256color HOME=" + folder + " exec sh " + script);
        tmux("pipe-pane", "cat >> " + recorded);
        tmux("wait-for", "-S", "recording");
    }

    /** Presses keys, as tmux names them, one after another. */
    void press(String... keys) {
        for (String key : keys) {
            tmux("send-keys", key);
        }
    }

    /** Waits until some text is on tmux's screen. */
    void await(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String shown = tmux("capture-pane", "-p");
        while (!shown.contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("“" + text + "” did not come:\n" + shown);
            }
            Thread.onSpinWait();
            shown = tmux("capture-pane", "-p");
        }
    }

    /** What tmux shows. */
    List<List<Cell>> screen() {
        return CapturedScreen.parse(tmux("capture-pane", "-p", "-e", "-N"), rows);
    }

    /** Column and row of tmux's cursor, which stands behind a last column that has been written. */
    String cursor() {
        String[] place = tmux("display-message", "-p", "#{cursor_x};#{cursor_y}").strip().split(";");
        return Math.min(columns - 1, Integer.parseInt(place[0])) + ";" + place[1];
    }

    /** What the program has written so far. */
    byte[] recorded() {
        try {
            return Files.exists(recorded) ? Files.readAllBytes(recorded) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends tmux and waits for all that it has started: a program that still ends would write into a folder being deleted. */
    @Override
    public void close() {
        List<ProcessHandle> running = ProcessHandle.of(Long.parseLong(tmux("display-message", "-p", "#{pid}").strip()))
                .stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants())).toList();
        tmux("kill-server");
        CompletableFuture.allOf(running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(20, TimeUnit.SECONDS).join();
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", folder.resolve("socket").toString(), "-f",
                folder.resolve("tmux.conf").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
