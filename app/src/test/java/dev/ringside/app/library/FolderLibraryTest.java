package dev.ringside.app.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLibraryTest {
    @TempDir
    Path folder;

    private FolderLibrary library;

    @BeforeEach
    void open() throws LibraryException {
        library = FolderLibrary.open(folder);
    }

    @AfterEach
    void close() {
        library.close();
    }

    static MachineDefinition machine(String name) {
        return MachineDefinition.of(new HardwareDescription(name, 64L << 20, new CpuDescription("max", 1),
                "interpreter", Optional.empty(), List.of()));
    }

    private static List<MachineDefinition> stored(Library library) {
        return library.entries().stream().filter(LibraryEntry.Stored.class::isInstance)
                .map(entry -> ((LibraryEntry.Stored) entry).definition()).toList();
    }

    private static LibraryEntry.Unreadable unreadable(Library library) {
        return library.entries().stream().filter(LibraryEntry.Unreadable.class::isInstance)
                .map(LibraryEntry.Unreadable.class::cast).findFirst().orElseThrow();
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void keepsMachinesForTheNextProgram() throws LibraryException {
        MachineDefinition one = machine("Debian 13").withTags(List.of("server")).withWords("Title", "Two\nlines");
        MachineDefinition other = machine("Fedora");
        library.save(one);
        library.save(other);
        try (FolderLibrary next = FolderLibrary.open(folder)) {
            assertThat(stored(next)).containsExactlyInAnyOrder(one, other);
        }
        assertThat(folder.resolve("debian-13/machine.json")).content().contains("\"name\" : \"Debian 13\"")
                .contains("\"memoryMiB\" : 64").endsWith("}\n");
    }

    @Test
    void writesDisksInTheMachinesFolderRelativeToItAndOthersWhole() throws IOException {
        MachineDefinition machine = machine("vm");
        Path beside = library.machineFolder(machine).resolve("disk.img");
        Path elsewhere = folder.resolveSibling("elsewhere.iso");
        MachineDefinition withDisks = machine.withHardware(machine.hardware().withDevices(List.of(
                new DiskDescription(DiskDevice.DISK, DiskBus.SATA, "sda", Optional.of(beside), false),
                new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sdb", Optional.of(elsewhere), true))));
        library.save(withDisks);
        Files.move(folder.resolve("vm"), folder.resolve("moved"));
        try (FolderLibrary next = FolderLibrary.open(folder)) {
            assertThat(stored(next).getFirst().hardware().devices())
                    .extracting(device -> ((DiskDescription) device).source().orElseThrow())
                    .containsExactly(folder.resolve("moved/disk.img"), elsewhere);
        }
    }

    @Test
    void savesAChangeInTheSameFileAndNothingBeside() throws IOException {
        MachineDefinition machine = machine("first");
        library.save(machine);
        library.save(machine.withName("second").withWords("", "changed"));
        assertThat(stored(library)).containsExactly(machine.withName("second").withWords("", "changed"));
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            assertThat(files).containsExactly(folder.resolve("first/machine.json"));
        }
    }

    @Test
    void refusesANameTwice() throws LibraryException {
        library.save(machine("vm"));
        MachineDefinition other = machine("other");
        library.save(other);
        assertThatThrownBy(() -> library.save(machine("vm"))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("already").hasMessageContaining("Choose another name");
        assertThatThrownBy(() -> library.save(other.withName("vm"))).isInstanceOf(LibraryException.class);
        assertThat(stored(library)).hasSize(2).extracting(MachineDefinition::name).containsExactlyInAnyOrder("vm",
                "other");
    }

    @Test
    void keepsNamesThatLookAlikeInFoldersOfTheirOwn() throws LibraryException {
        library.save(machine("VM"));
        library.save(machine("vm"));
        library.save(machine("../vm"));
        assertThat(library.entries()).extracting(LibraryEntry::file).containsExactlyInAnyOrder(
                folder.resolve("vm/machine.json"), folder.resolve("vm-2/machine.json"),
                folder.resolve("vm-3/machine.json"));
    }

    @Test
    void showsWhyAFileCannotBeReadAndLeavesItAlone() throws IOException {
        MachineDefinition machine = machine("vm");
        library.save(machine);
        library.save(machine("good"));
        Path file = folder.resolve("vm/machine.json");
        edit(file, "\"memoryMiB\" : 64", "\"memoryMiB\" : lots");
        String damaged = Files.readString(file);
        library.close();
        try (FolderLibrary next = FolderLibrary.open(folder)) {
            assertThat(unreadable(next).reason()).contains("Line 7").contains("lots");
            assertThat(stored(next)).extracting(MachineDefinition::name).containsExactly("good");
        }
        assertThatThrownBy(() -> library.save(machine.withWords("new", ""))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("unreadable");
        assertThatThrownBy(() -> library.save(machine.withWords("new", ""))).isInstanceOf(LibraryException.class);
        assertThat(file).hasContent(damaged);
        edit(file, "lots", "128");
        assertThatThrownBy(() -> library.save(machine.withWords("new", ""))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("changed");
        library.save(machine.withWords("new", ""));
    }

    @Test
    void readsNothingOfANewerVersion() throws IOException {
        library.save(machine("vm"));
        Path file = folder.resolve("vm/machine.json");
        edit(file, "\"version\" : 1", "\"version\" : 2");
        try (FolderLibrary next = FolderLibrary.open(folder)) {
            assertThat(unreadable(next).reason()).contains("newer version");
        }
    }

    @Test
    void refusesToOverwriteWhatAnotherProgramWrote() throws IOException {
        MachineDefinition machine = machine("vm");
        library.save(machine);
        // A closed library saves, but does not watch: what it has read is what it had read.
        library.close();
        edit(folder.resolve("vm/machine.json"), "\"memoryMiB\" : 64", "\"memoryMiB\" : 96");
        assertThatThrownBy(() -> library.save(machine.withWords("mine", ""))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("Another program has changed");
        MachineDefinition theirs = stored(library).getFirst();
        assertThat(theirs.hardware().memoryBytes()).isEqualTo(96 << 20);
        library.save(theirs.withWords("mine", ""));
        assertThat(stored(library).getFirst().title()).isEqualTo("mine");
    }

    @Test
    void tellsOfWhatAnotherLibraryOnTheFolderDoes() throws Exception {
        MachineDefinition machine = machine("vm");
        try (FolderLibrary other = FolderLibrary.open(folder)) {
            CountDownLatch came = new CountDownLatch(1);
            CountDownLatch left = new CountDownLatch(1);
            library.observe(() -> (stored(library).isEmpty() ? left : came).countDown());
            other.save(machine);
            assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stored(library)).containsExactly(machine);
            other.remove(machine.uuid());
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void removesAMachineButNeverItsDisks() throws IOException {
        MachineDefinition machine = machine("vm");
        MachineDefinition bare = machine("bare");
        library.save(machine);
        library.save(bare);
        Path disk = Files.writeString(folder.resolve("vm/disk.img"), "data");
        library.remove(machine.uuid());
        library.remove(bare.uuid());
        library.remove(bare.uuid());
        assertThat(library.entries()).isEmpty();
        assertThat(disk).hasContent("data");
        assertThat(folder.resolve("bare")).doesNotExist();
    }

    @Test
    void showsACopiedFolderInsteadOfChoosingBetweenTwins() throws IOException {
        MachineDefinition machine = machine("vm");
        library.save(machine);
        Files.createDirectory(folder.resolve("a-copy"));
        Files.copy(folder.resolve("vm/machine.json"), folder.resolve("a-copy/machine.json"));
        library.save(machine.withWords("again", ""));
        assertThat(stored(library)).containsExactly(machine.withWords("again", ""));
        assertThat(unreadable(library).file()).isEqualTo(folder.resolve("a-copy/machine.json"));
        assertThat(unreadable(library).name()).isEqualTo(Path.of("a-copy/machine.json").toString());
        assertThat(unreadable(library).reason()).contains("same UUID");
    }

    @Test
    void explainsFoldersThatCannotBeOpened() throws IOException {
        assertThatThrownBy(() -> FolderLibrary.open(folder.resolve("missing"))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("missing").hasMessageContaining("attach");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> FolderLibrary.open(file)).isInstanceOf(LibraryException.class)
                .hasMessageContaining("not a folder");
        assertThatThrownBy(() -> FolderLibrary.openOrCreate(file)).isInstanceOf(LibraryException.class);
        FolderLibrary.openOrCreate(folder.resolve("new/folder")).close();
        assertThat(folder.resolve("new/folder")).isDirectory();
    }

    @Test
    void keepsShowingMachinesWhenTheFolderGoesAway() throws IOException {
        MachineDefinition machine = machine("vm");
        library.save(machine);
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        assertThatThrownBy(() -> library.save(machine.withWords("new", ""))).isInstanceOf(LibraryException.class)
                .hasMessageContaining("attach");
        assertThat(stored(library)).containsExactly(machine);
        Files.move(away, folder);
        library.save(machine.withWords("new", ""));
        assertThat(stored(library)).containsExactly(machine.withWords("new", ""));
    }

    @Test
    void leavesTheFileAsItWasWhenTheDiskIsFull() throws IOException {
        MachineDefinition machine = machine("vm");
        library.save(machine);
        String before = Files.readString(folder.resolve("vm/machine.json"));
        try (FolderLibrary full = FolderLibrary.open(folder, FullDisk::open)) {
            assertThatThrownBy(() -> full.save(machine.withWords("new", ""))).isInstanceOf(LibraryException.class)
                    .hasMessageContaining("full").hasMessageContaining("Free some space");
        }
        assertThat(folder.resolve("vm/machine.json")).hasContent(before);
        try (Stream<Path> files = Files.list(folder.resolve("vm"))) {
            assertThat(files).hasSize(1);
        }
        library.save(machine.withWords("new", ""));
    }

    @Test
    void explainsAFolderThatMayNotBeWritten() throws IOException {
        library.save(machine("vm"));
        Path machineFolder = folder.resolve("vm");
        assumeThat(machineFolder.toFile().setWritable(false)).isTrue();
        try {
            assumeThat(Files.isWritable(machineFolder)).as("this user is kept by permissions (root is not)").isFalse();
            assertThatThrownBy(() -> library.save(stored(library).getFirst().withWords("new", "")))
                    .isInstanceOf(LibraryException.class).hasMessageContaining("permissions");
        } finally {
            assertThat(machineFolder.toFile().setWritable(true)).isTrue();
        }
    }
}
