package dev.ringside.app.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A package repository in a folder, made with dpkg-deb, that apt reads without a network. */
final class PackageRepository {
    private final Path folder;
    private final StringBuilder index = new StringBuilder();

    PackageRepository(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("sources.list"), "deb [trusted=yes] file:" + folder + " ./\n");
        Files.writeString(folder.resolve("Packages"), "");
    }

    /** The apt options that make this the only source. */
    List<String> sources() {
        return List.of("Dir::Etc::SourceList=" + folder.resolve("sources.list"), "Dir::Etc::SourceParts=-");
    }

    /** Adds a package with one file; {@code path} is relative to the root. */
    void add(String name, String architecture, String depends, String path, String content)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        add(name, architecture, depends, Map.of(path, content));
    }

    /** Adds a package with files by their paths relative to the root. */
    void add(String name, String architecture, String depends, Map<String, String> files)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        Path root = Files.createDirectories(folder.resolve("build-" + name + "-" + architecture));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()).getParent());
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        String control = "Package: " + name + "\nVersion: 1.0\nArchitecture: " + architecture
                + "\nMaintainer: nobody <nobody@example.invalid>\n"
                + (depends.isEmpty() ? "" : "Depends: " + depends + "\n") + "Description: for a test\n";
        Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(root.resolve("DEBIAN/control"), control);
        Path archive = folder.resolve(name + "_" + architecture + ".deb");
        Process build = new ProcessBuilder("dpkg-deb", "--build", root.toString(), archive.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (build.waitFor() != 0) {
            throw new IOException("dpkg-deb could not build " + name);
        }
        byte[] bytes = Files.readAllBytes(archive);
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        index.append(control).append("Filename: ./").append(archive.getFileName()).append("\nSize: ")
                .append(bytes.length).append("\nSHA256: ").append(digest).append("\n\n");
        Files.writeString(folder.resolve("Packages"), index);
    }
}
