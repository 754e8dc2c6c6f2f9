package dev.ringside.app.debian;

import dev.ringside.app.file.TemporaryFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Debian archive that this host's apt is set up for, seen for one architecture and with package lists of its own.
 *
 * <p>Nothing of the host's apt state is read but the list of sources and their keys, and nothing is changed: packages are
 * downloaded and unpacked, never installed, so neither root nor a foreign dpkg architecture is needed.
 */
final class AptArchive {
    private static final long PROCESS_MINUTES = 10;

    private final Path folder;
    private final String architecture;
    private final List<String> sources;

    /**
     * Opens a view of the archive.
     *
     * @param folder where the package lists are kept; made when missing
     * @param architecture Debian's name for it, for example {@code "i386"}
     * @param sources apt options, as {@code name=value}, that name other sources than the host's; empty for the host's
     */
    AptArchive(Path folder, String architecture, List<String> sources) {
        this.folder = folder.toAbsolutePath();
        this.architecture = architecture;
        this.sources = List.copyOf(sources);
    }

    /**
     * Tells whether this host has the programs that this class starts.
     *
     * @return true where apt-get, apt-cache and dpkg-deb are on the PATH
     */
    static boolean isAvailable() {
        return Stream.of("apt-get", "apt-cache", "dpkg-deb").allMatch(AptArchive::isOnPath);
    }

    private static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":")).filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    /**
     * Fetches the package lists. A source that cannot be reached is no failure as long as the wanted packages are found in
     * the others, so the answer is kept for the message of a later failure.
     *
     * @return what apt complained about, empty when it did not
     * @throws IOException if the lists' folder cannot be made or apt cannot be started
     */
    Optional<String> update() throws IOException {
        Files.createDirectories(folder.resolve("state/lists/partial"));
        Files.createDirectories(folder.resolve("cache/archives/partial"));
        Path status = folder.resolve("status");
        if (Files.notExists(status)) {
            Files.createFile(status);
        }
        Outcome outcome = run(folder, apt("apt-get", "update"));
        return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.text().strip());
    }

    /**
     * Follows a metapackage, such as {@code linux-image-amd64}, to the first package it depends on.
     *
     * @param metapackage the package whose dependencies are asked for
     * @param prefix what the dependency's name starts with
     * @return the dependency's name
     * @throws IOException if the archive does not have the metapackage, or it has no such dependency
     */
    String dependency(String metapackage, String prefix) throws IOException {
        Outcome outcome = run(folder, apt("apt-cache", "depends", "--important", metapackage));
        return outcome.text().lines().map(String::strip).filter(line -> line.startsWith("Depends: " + prefix))
                .map(line -> line.substring("Depends: ".length())).findFirst()
                .orElseThrow(() -> new IOException("The package sources of this system have no " + metapackage + " for "
                        + architecture + ". " + outcome.text().strip()));
    }

    /**
     * Downloads a package and unpacks some of its files: one that must be there, and others that are taken if they are.
     *
     * @param packageName the package
     * @param wanted a file's path inside the package, starting with {@code ./}
     * @param others such paths too; a folder stands for all that is in it, and a star for any characters but a slash
     * @param target the folder to unpack into, under the paths they have in the package; made when missing
     * @throws IOException if the package cannot be downloaded or unpacked, or lacks the wanted file
     */
    void unpack(String packageName, String wanted, List<String> others, Path target) throws IOException {
        try (TemporaryFolder work = TemporaryFolder.createIn(folder, "download")) {
            Outcome download = run(work.path(), apt("apt-get", "download", packageName));
            if (download.exitCode() != 0) {
                throw new IOException("Could not download " + packageName + ":" + architecture + ": "
                        + download.text().strip());
            }
            var members = new ArrayList<>(others);
            members.addFirst(wanted);
            unpackMembers(onlyFileIn(work.path()), members, Files.createDirectories(target));
            if (Files.notExists(target.resolve(wanted))) {
                throw new IOException("The package " + packageName + " has no " + wanted);
            }
        }
    }

    /** Pipes the package through tar, so that the hundreds of megabytes beside the wanted files are never written. */
    private static void unpackMembers(Path archive, List<String> members, Path target) throws IOException {
        var tar = new ArrayList<>(List.of("tar", "--extract", "--directory=" + target, "--wildcards",
                "--no-wildcards-match-slash", "--file=-"));
        tar.addAll(members);
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("dpkg-deb", "--fsys-tarfile", archive.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD),
                new ProcessBuilder(tar).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)));
        int unpacking = waitFor(pipeline.getFirst());
        waitFor(pipeline.getLast());
        if (unpacking != 0) {
            throw new IOException("Could not unpack " + archive.getFileName());
        }
    }

    private List<String> apt(String program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(program);
        command.add("--quiet");
        List<String> options = List.of("Dir::State=" + folder.resolve("state"),
                "Dir::State::status=" + folder.resolve("status"), "Dir::Cache=" + folder.resolve("cache"),
                "APT::Architecture=" + architecture, "APT::Architectures=" + architecture, "APT::Sandbox::User=",
                "Acquire::Languages=none");
        Stream.concat(options.stream(), sources.stream()).forEach(option -> {
            command.add("--option");
            command.add(option);
        });
        command.addAll(List.of(arguments));
        return command;
    }

    private record Outcome(int exitCode, String text) {}

    private static Outcome run(Path workingFolder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(waitFor(process), text);
    }

    private static int waitFor(Process process) throws IOException {
        try {
            if (!process.waitFor(PROCESS_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(process.info().command().orElse("A program") + " did not end within "
                        + PROCESS_MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("Interrupted while waiting for another program");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            process.destroy();
        }
    }

    private static Path onlyFileIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("apt-get download left no file"));
        }
    }
}
