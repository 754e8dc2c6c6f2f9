package dev.ringside.app.definition.json;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as they stand in a machine's file: those of files in its folder are relative to it, so that the folder can be moved and copied as a whole.
 *
 * @param folder
 *            the machine's folder, absolute
 */
record RelativePaths(Path folder) {

    String write(Path path) {
        Path absolute = path.toAbsolutePath();
        Path normal = absolute.normalize();
        if (normal.startsWith(folder) && !normal.equals(folder)) {
            return folder.relativize(normal).toString().replace(folder.getFileSystem().getSeparator(), "/");
        }
        return absolute.toString();
    }

    Path read(String text, String place) throws MachineJsonException {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
            if (text.isEmpty()) {
                throw new MachineJsonException(place + " is empty, but should name a file.");
            }
            return folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new MachineJsonException(place + " is not a path on this system: " + e.getReason() + ".", e);
        }
    }
}
