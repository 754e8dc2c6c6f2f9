package dev.ringside.app.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of a kernel, found by name, with the modules that each one needs. */
public final class KernelModules {
    private static final String SUFFIX = ".ko";
    private static final byte[] DEPENDS = "\0depends=".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Path> byName;

    private KernelModules(Map<String, Path> byName) {
        this.byName = byName;
    }

    /**
     * Finds the modules in a folder.
     *
     * @param folder a kernel's module tree, or a part of it
     * @return the modules
     * @throws IOException if the folder cannot be read
     */
    public static KernelModules in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new KernelModules(files.filter(file -> file.toString().endsWith(SUFFIX))
                    .collect(Collectors.toMap(KernelModules::name, Function.identity(), (first, _) -> first)));
        }
    }

    /**
     * Lists modules and all that they need, each behind the ones it needs.
     *
     * @param names modules, without folder and suffix; a dash is as good as an underscore
     * @return their files, in an order in which they can be loaded
     * @throws IOException if one is not there or cannot be read
     */
    public List<Path> inLoadOrder(List<String> names) throws IOException {
        Set<Path> ordered = new LinkedHashSet<>();
        for (String name : names) {
            add(name.replace('-', '_'), ordered);
        }
        return List.copyOf(ordered);
    }

    private void add(String name, Set<Path> ordered) throws IOException {
        Path file = byName.get(name);
        if (file == null) {
            throw new NoSuchFileException("There is no module " + name + " among the kernel's that are kept.");
        }
        if (!ordered.contains(file)) {
            for (String needed : needs(file)) {
                add(needed.replace('-', '_'), ordered);
            }
            ordered.add(file);
        }
    }

    /** A module says in its section .modinfo, which holds lines of the kind name=value with a 0 behind each, what it needs. */
    private static List<String> needs(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at + DEPENDS.length < content.length; at++) {
            if (matches(content, at)) {
                int from = at + DEPENDS.length;
                int to = from;
                while (to < content.length && content[to] != 0) {
                    to++;
                }
                String list = new String(content, from, to - from, StandardCharsets.US_ASCII);
                return list.isEmpty() ? List.of() : List.of(list.split(","));
            }
        }
        return List.of();
    }

    private static boolean matches(byte[] content, int at) {
        for (int i = 0; i < DEPENDS.length; i++) {
            if (content[at + i] != DEPENDS[i]) {
                return false;
            }
        }
        return true;
    }

    private static String name(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length()).replace('-', '_');
    }
}
