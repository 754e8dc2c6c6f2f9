package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import java.nio.file.Path;
import java.util.UUID;

/** A program that saves a machine again and again until it is killed. Its title counts, and its notes are as long as the title says. */
final class EndlessSaving {
    static final UUID MACHINE = UUID.fromString("0a5ad20a-0d1f-4f3b-92e9-6b9d1b5e7f11");

    private EndlessSaving() {}

    static MachineDefinition version(int number) {
        return FolderLibraryTest.machine("vm").withUuid(MACHINE).withWords(Integer.toString(number),
                "x".repeat(number % 50_000));
    }

    public static void main(String[] arguments) throws LibraryException {
        FolderLibrary library = FolderLibrary.open(Path.of(arguments[0]));
        System.out.println("saving");
        for (int number = Integer.parseInt(arguments[1]);; number += 977) {
            library.save(version(number));
        }
    }
}
