package dev.ringside.app.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.FolderLibrary;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private FolderLibrary library;
    private Inventory inventory;

    @BeforeEach
    void open() throws LibraryException {
        library = FolderLibrary.openOrCreate(folder.resolve("library"));
        inventory = new Inventory(library, List.of(new InterpreterAccelerator()));
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private static MachineDefinition machine(String name, DeviceDescription... devices) {
        return MachineDefinition.of(new HardwareDescription(name, 16 * MIB, new CpuDescription("max", 1),
                "interpreter", Optional.empty(), List.of(devices)));
    }

    private static DiskDescription disk(String target, Path file) {
        return new DiskDescription(DiskDevice.DISK, DiskBus.SATA, target, Optional.of(file), false);
    }

    private VirtualMachine made(String name, String... targets) throws LibraryException {
        MachineDefinition bare = machine(name);
        Path home = library.machineFolder(bare);
        List<Path> files = List.of(targets).stream().map(target -> home.resolve(target + ".img")).toList();
        List<DeviceDescription> disks = List.of(targets).stream()
                .map(target -> (DeviceDescription) disk(target, home.resolve(target + ".img"))).toList();
        return inventory.create(bare.withHardware(bare.hardware().withDevices(disks)),
                files.stream().map(file -> new NewDisk(file, 4 * MIB, false)).toList(), Progress.UNSEEN).join();
    }

    private static void fails(CompletableFuture<?> future, String... words) {
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).cause()
                .isInstanceOf(MachineException.class).message().contains(words);
    }

    private static Progress cancelling() {
        return new Progress() {
            private double reached;

            @Override
            public void report(double fraction, String words) {
                reached = fraction;
            }

            @Override
            public boolean cancelled() {
                return reached > 0.4;
            }
        };
    }

    @Test
    void makesAMachineWithItsDisks() throws IOException {
        MachineDefinition bare = machine("vm");
        Path file = library.machineFolder(bare).resolve("disk.img");
        MachineDefinition definition = bare.withHardware(bare.hardware().withDevices(List.of(disk("sda", file))));
        VirtualMachine machine = inventory.create(definition,
                List.of(new NewDisk(file, 64 * MIB, false), new NewDisk(file.resolveSibling("b.img"), 3 * MIB, true)),
                Progress.UNSEEN).join();
        assertThat(machine.definition()).isEqualTo(definition);
        assertThat(inventory.machines()).containsExactly(machine);
        assertThat(file).hasSize(64 * MIB);
        assertThat(file.resolveSibling("b.img")).hasSize(3 * MIB);
        machine.start().join();
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        machine.forceOff().join();
    }

    @Test
    void leavesNothingOfAMachineThatCouldNotBeMade() throws IOException {
        made("taken");
        MachineDefinition definition = machine("vm");
        Path home = library.machineFolder(definition);
        Path outside = Files.writeString(folder.resolve("mine.img"), "data");
        fails(inventory.create(definition,
                List.of(new NewDisk(home.resolve("a.img"), MIB, false), new NewDisk(outside, MIB, false)),
                Progress.UNSEEN), "mine.img", "not overwritten");
        assertThat(outside).hasContent("data");
        assertThat(home).doesNotExist();
        fails(inventory.create(machine("taken"), List.of(), Progress.UNSEEN), "already", "another name");
        Path again = library.machineFolder(definition);
        assertThatThrownBy(inventory.create(definition, List.of(new NewDisk(again.resolve("a.img"), 20 * MIB, true)),
                cancelling())::join).isInstanceOf(CancellationException.class);
        assertThat(again).doesNotExist();
        assertThat(inventory.machines()).hasSize(1);
    }

    @Test
    void looksForRoomBeforeItTakesIt() throws IOException {
        MachineDefinition definition = machine("vm");
        Path home = library.machineFolder(definition);
        fails(inventory.create(definition, List.of(new NewDisk(home.resolve("a.img"), 1L << 60, true)),
                Progress.UNSEEN), "no room", "GiB");
        assertThat(home).doesNotExist();
    }

    @Test
    void clonesWithDisksAndAddressesOfItsOwn() throws IOException {
        Path shared = Files.write(folder.resolve("shared.img"), new byte[512]);
        MachineDefinition bare = machine("vm").withTags(List.of("a"));
        Path home = library.machineFolder(bare);
        Path file = home.resolve("disk.img");
        Path variables = home.resolve("vars.fd");
        MacAddress mac = MacAddress.parse("52:54:00:12:34:56");
        MachineDefinition definition = bare.withHardware(bare.hardware()
                .withFirmware(new FirmwareDescription.Ovmf(Optional.empty(), Optional.of(variables)))
                .withDevices(List.of(disk("sda", file), disk("sdb", shared),
                        new InterfaceDescription(InterfaceModel.E1000, mac, new NetworkSource.User(), true))));
        VirtualMachine original = inventory
                .create(definition, List.of(new NewDisk(file, 100 * MIB, false)), Progress.UNSEEN).join();
        Files.write(variables, new byte[]{1, 2, 3});
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.seek(70 * MIB);
            image.writeBytes("content");
        }
        VirtualMachine copy = inventory.clone(original, "copy", Set.of("sda"), Progress.UNSEEN).join();
        Path copied = library.folder().resolve("copy/disk.img");
        assertThat(copy.name()).isEqualTo("copy");
        assertThat(copy.uuid()).isNotEqualTo(original.uuid());
        assertThat(copy.definition().tags()).containsExactly("a");
        assertThat(copy.definition().hardware().devices()).startsWith(disk("sda", copied), disk("sdb", shared));
        assertThat(((InterfaceDescription) copy.definition().hardware().devices().get(2)).mac()).isNotEqualTo(mac);
        assertThat(Files.mismatch(file, copied)).isEqualTo(-1);
        assertThat(library.folder().resolve("copy/vars.fd")).exists();
        assertThat(Files.readAllBytes(library.folder().resolve("copy/vars.fd"))).startsWith(1, 2, 3);
        assumeThat(copied.getFileSystem().supportedFileAttributeViews()).contains("unix");
        Process usage = new ProcessBuilder("du", "-k", copied.toString()).start();
        assertThat(Long
                .parseLong(new String(usage.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s")[0]))
                .as("KiB of the host's disk").isLessThan(1024);
    }

    @Test
    void leavesNothingOfACloneThatWasCancelled() throws IOException {
        VirtualMachine original = made("vm", "sda", "sdb");
        assertThatThrownBy(inventory.clone(original, "copy", Set.of("sda", "sdb"), cancelling())::join)
                .isInstanceOf(CancellationException.class);
        assertThat(library.folder().resolve("copy")).doesNotExist();
        original.start().join();
        fails(inventory.clone(original, "copy", Set.of("sda"), Progress.UNSEEN), "Shut it down");
        assertThat(library.folder().resolve("copy")).doesNotExist();
    }

    @Test
    void deletesWhatItIsToldAndKnowsWhoElseUsesIt() throws IOException {
        VirtualMachine machine = made("vm", "sda", "sdb");
        Path file = library.folder().resolve("vm/sda.img");
        VirtualMachine other = inventory.create(machine("other", disk("sda", file)), List.of(),
                Progress.UNSEEN).join();
        Path link = Files.createSymbolicLink(folder.resolve("link.img"), file);
        assertThat(inventory.usersOf(link)).containsExactly(other, machine);
        assertThat(inventory.usersOf(library.folder().resolve("vm/sdb.img"))).containsExactly(machine);
        machine.start().join();
        inventory.delete(machine, Set.of(library.folder().resolve("vm/sdb.img"))).join();
        assertThat(inventory.machines()).containsExactly(other);
        assertThat(file).exists();
        assertThat(library.folder().resolve("vm/sdb.img")).doesNotExist();
        inventory.delete(other, Set.of(file)).join();
        assertThat(inventory.machines()).isEmpty();
        assertThat(library.folder().resolve("other")).doesNotExist();
        fails(other.start(), "not in the library");
    }

    @Test
    void saysWhichImageIsMissingOrTaken() throws IOException {
        VirtualMachine machine = made("vm", "sda");
        Path file = library.folder().resolve("vm/sda.img");
        VirtualMachine other = inventory.create(machine("other", disk("sda", file)), List.of(), Progress.UNSEEN)
                .join();
        machine.start().join();
        fails(other.start(), "sda.img", "in use");
        machine.forceOff().join();
        Files.move(file, file.resolveSibling("moved.img"));
        fails(machine.start(), "sda.img", "sda", "details", "attach");
        assertThat(machine.run()).isEmpty();
        Files.move(file.resolveSibling("moved.img"), file);
        machine.start().join();
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void letsAMachineThatWasRemovedRunOnAndGoesWithoutItThen() throws Exception {
        VirtualMachine machine = made("vm");
        machine.start().join();
        CountDownLatch told = new CountDownLatch(1);
        machine.observe(change -> {
            if (change instanceof MachineChange.Notice(String words) && words.contains("removed")) {
                told.countDown();
            }
        });
        CountDownLatch gone = new CountDownLatch(1);
        inventory.observe(() -> {
            if (inventory.machines().isEmpty()) {
                gone.countDown();
            }
        });
        library.remove(machine.uuid());
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        assertThat(inventory.machines()).containsExactly(machine);
        fails(machine.change(machine.definition().withWords("new", ""), machine.definition()), "removed");
        machine.forceOff().join();
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesAChangeOfWhatIsNotThereAnyMore() throws IOException {
        VirtualMachine machine = made("vm");
        MachineDefinition base = machine.definition();
        machine.change(base.withWords("theirs", ""), base).join();
        fails(machine.change(base.withWords("mine", ""), base), "changed elsewhere");
        machine.change(machine.definition().withWords("mine", ""), machine.definition()).join();
        assertThat(machine.definition().title()).isEqualTo("mine");
        NewDisk image = new NewDisk(folder.resolve("new.img"), MIB, false);
        fails(inventory.change(machine, base.withWords("third", ""), base, Optional.of(image), Progress.UNSEEN),
                "changed elsewhere");
        assertThat(image.file()).doesNotExist();
    }

    @Test
    void changesAPartAndLeavesWhatOthersChangedMeanwhile() throws IOException {
        VirtualMachine machine = made("vm");
        MachineDefinition base = machine.definition();
        machine.change(base.withWords("theirs", ""), base).join();
        machine.change(base, MachineDefinition::group, now -> now.withGroup(Optional.of("mine"))).join();
        assertThat(machine.definition()).isEqualTo(base.withWords("theirs", "").withGroup(Optional.of("mine")));
        fails(machine.change(base, MachineDefinition::title, now -> now.withWords("mine", "")), "changed elsewhere");
        assertThat(machine.definition().title()).isEqualTo("theirs");
    }

    @Test
    void renamesInTheSameFolder() throws IOException {
        VirtualMachine machine = made("vm", "sda");
        VirtualMachine other = made("other");
        machine.change(machine.definition().withName("renamed"), machine.definition()).join();
        fails(other.change(other.definition().withName("renamed"), other.definition()), "already");
        assertThat(inventory.named("renamed")).contains(machine);
        assertThat(library.folder().resolve("vm/sda.img")).exists();
        assertThat(machine.definition().hardware().devices())
                .containsExactly(disk("sda", library.folder().resolve("vm/sda.img")));
    }

    @Test
    void followsALibraryInMemory() {
        MachineDefinition definition = machine("vm");
        MemoryLibrary memory = new MemoryLibrary(folder, definition);
        try (Inventory machines = new Inventory(memory, List.of(new InterpreterAccelerator()))) {
            VirtualMachine machine = machines.machines().getFirst();
            memory.put(definition.withWords("changed", ""));
            assertThat(machine.definition().title()).isEqualTo("changed");
            memory.putUnreadable("x.json", "nonsense");
            assertThat(machines.unreadable()).hasSize(1);
            memory.refuse(Optional.of("The disk is full."));
            fails(machine.change(machine.definition().withName("new"), machine.definition()), "full");
            assertThat(machine.name()).isEqualTo("vm");
        }
        assertThat(memory.closed()).isTrue();
    }
}
