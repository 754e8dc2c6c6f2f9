package dev.ringside.app.debian;

import java.util.List;

/**
 * A package of Debian's of which some files are of use.
 *
 * @param name
 *            the package's name, {@code tcc}
 * @param architecture
 *            Debian's name for what it is made for, {@code amd64}
 * @param wanted
 *            path of a file inside the package that must be there, without a slash at its beginning
 * @param others
 *            paths of more files that are taken if they are there; a folder stands for all that is in it, and a star for any characters but a slash
 */
public record DebianPackage(String name, String architecture, String wanted, List<String> others) {
    /** Copies the list. */
    public DebianPackage {
        others = List.copyOf(others);
    }
}
