package dev.ringside.app.preferences;

import dev.ringside.app.file.AtomicFile;
import dev.ringside.app.file.HostFailure;
import dev.ringside.app.file.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a person's preferences in a JSON file. Nobody is kept from work by it: a file that cannot be read is put aside as {@code preferences.json.damaged},
 * and what cannot be saved lasts as long as the program; the log tells. Any thread.
 */
public final class PreferencesFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PreferencesFile.class.getName());
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("preferences").daemon(true).factory());
    private final Consumer<Preferences> observer = this::submit;
    private final PreferencesStore store;
    private ObjectNode json = MAPPER.createObjectNode();

    /** Reads {@code file}, if it is there. */
    public PreferencesFile(Path file) {
        this.file = file;
        store = new PreferencesStore(read());
        store.observe(observer);
    }

    /** That of the user who runs this program. */
    public static PreferencesFile ofUser() {
        return new PreferencesFile(UserFolders.ofUser().configuration().resolve("preferences.json"));
    }

    /** The preferences in it; every change is saved, on another thread. */
    public PreferencesStore store() {
        return store;
    }

    private Preferences read() {
        try {
            if (MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                json = object;
                return PreferencesJson.read(object);
            }
            putAside("The file holds no JSON object.");
        } catch (NoSuchFileException _) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not there yet", file);
        } catch (JacksonException e) {
            putAside(e.getOriginalMessage());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The preferences cannot be read. " + HostFailure.words(e, file), e);
        }
        return Preferences.STANDARD;
    }

    private void putAside(String reason) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(System.Logger.Level.WARNING,
                    "The preferences in {0} cannot be understood: {1} They are kept as {2}, and the standard ones are used.",
                    file, reason, aside);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The damaged preferences in " + file + " cannot be put aside.", e);
        }
    }

    private void submit(Preferences changed) {
        try {
            writer.execute(() -> write(changed));
        } catch (RejectedExecutionException _) {
            LOG.log(System.Logger.Level.WARNING, "A preference was changed while the program ended; it is not saved.");
        }
    }

    private void write(Preferences changed) {
        PreferencesJson.write(changed, json);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new AtomicFile(file).write(
                    (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The preferences cannot be saved in " + file
                    + "; they last until the program ends. " + HostFailure.words(e, file), e);
        }
    }

    /** Waits until everything is saved; later changes are not. */
    @Override
    public void close() {
        store.unobserve(observer);
        writer.close();
    }
}
