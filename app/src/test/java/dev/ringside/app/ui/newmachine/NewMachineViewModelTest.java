package dev.ringside.app.ui.newmachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.app.media.IsoImage;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewMachineViewModelTest {
    @TempDir
    private Path folder;
    private Inventory inventory;
    private NewMachineViewModel wizard;

    @BeforeEach
    void open() {
        inventory = Wizard.inventory(folder);
        wizard = Wizard.beside(inventory);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private Path debian() throws IOException {
        return IsoImage.named("Debian 12.5.0 amd64 n").bootsByBios().write(folder.resolve("debian.iso"));
    }

    private Path disk(String name) throws IOException {
        byte[] bytes = new byte[1 << 20];
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        bytes[450] = 0x0c;
        return Files.write(folder.resolve(name), bytes);
    }

    private void goTo(Step step) {
        for (int i = 0; i < Step.values().length && wizard.stepProperty().get() != step; i++) {
            wizard.forward();
        }
        assertThat(wizard.stepProperty().get()).isEqualTo(step);
    }

    private Hint hint(MediumViewModel page) {
        return page.hintProperty().get().orElseThrow();
    }

    @Test
    void aDiscBecomesAMachineThatFitsItsSystem() throws IOException {
        wizard.fill(debian());
        goTo(Step.SUMMARY);
        MachineDefinition machine = wizard.blueprint().definition(folder);

        assertThat(machine.name()).isEqualTo("Debian 12");
        assertThat(machine.system()).hasValue("http://debian.org/debian/12");
        HardwareDescription hardware = machine.hardware();
        assertThat(hardware.memoryBytes()).isEqualTo(1L << 30);
        assertThat(hardware.firmware()).isEqualTo(new FirmwareDescription.Builtin());
        assertThat(hardware.devices()).contains(
                new DiskDescription(DiskDevice.DISK, DiskBus.VIRTIO, "vda",
                        Optional.of(folder.resolve("Debian 12.img")), false),
                new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(folder.resolve("debian.iso")),
                        true),
                new UsbControllerDescription(UsbModel.XHCI), new InputDescription(InputDevice.TABLET, InputBus.USB),
                new SerialDescription(new SerialSource.Pty(), 0), new BalloonDescription());
        assertThat(wizard.blueprint().card().orElseThrow())
                .satisfies(card -> assertThat(card.model()).isEqualTo(InterfaceModel.VIRTIO))
                .satisfies(card -> assertThat(card.source()).isEqualTo(new NetworkSource.User()));
        assertThat(wizard.blueprint().disks(folder))
                .containsExactly(new NewDisk(folder.resolve("Debian 12.img"), 20L << 30, false));
    }

    @Test
    void whatIsDetectedIsSaid() throws IOException {
        wizard.fill(debian());

        assertThat(wizard.stepProperty().get()).isEqualTo(Step.ORIGIN);
        assertThat(hint(wizard.medium()).kind()).isEqualTo(Hint.Kind.SUCCESS);
        assertThat(hint(wizard.medium()).text()).isEqualTo("Debian 12 (amd64) – detected from the medium.");
    }

    @Test
    void aPersonsChoiceOfSystemBeatsDetection() throws IOException {
        wizard.fill(debian());
        SystemViewModel system = wizard.medium().system();
        system.searchProperty().set("windows 9");
        assertThat(system.offered()).hasSize(2);
        system.choose(system.offered().getFirst());
        goTo(Step.SUMMARY);

        assertThat(wizard.blueprint().system().name()).isEqualTo("Microsoft Windows 98");
        assertThat(wizard.blueprint().definition(folder).hardware().devices())
                .noneMatch(UsbControllerDescription.class::isInstance)
                .noneMatch(InterfaceDescription.class::isInstance);
    }

    @Test
    void whatAPersonHasSetIsNotProposedAnew() throws IOException {
        wizard.fill(debian());
        goTo(Step.RESOURCES);
        wizard.resources().memoryProperty().set(333);
        goTo(Step.STORAGE);
        wizard.storage().sizeProperty().set(2.5);
        goTo(Step.SUMMARY);
        wizard.summary().nameProperty().set("Mine");
        wizard.back();
        wizard.back();
        wizard.back();
        wizard.medium().field().pathProperty()
                .set(IsoImage.named("alpine-std 3.20.1 x86_64").bootsByBios().write(folder.resolve("a.iso"))
                        .toString());
        goTo(Step.SUMMARY);

        Blueprint blueprint = wizard.blueprint();
        assertThat(blueprint.system().name()).isEqualTo("Alpine Linux 3.20");
        assertThat(blueprint.name()).isEqualTo("Mine");
        assertThat(blueprint.memory()).isEqualTo(333L << 20);
        assertThat(blueprint.disk()).isEqualTo(new DiskChoice.Create(2560L << 20, false, DiskBus.VIRTIO));
    }

    @Test
    void aDiscForUefiAloneGetsUefiWithVariablesOfItsOwn() throws IOException {
        wizard.fill(IsoImage.named("NEW").bootsByUefi().write(folder.resolve("new.iso")));
        goTo(Step.SUMMARY);

        assertThat(hint(wizard.medium()).text()).contains("UEFI");
        assertThat(wizard.summary().firmwareHintProperty().get().orElseThrow().text()).contains("fetched");
        assertThat(wizard.blueprint().name()).isEqualTo("new");
        assertThat(wizard.blueprint().definition(folder).hardware().firmware()).isEqualTo(
                new FirmwareDescription.Ovmf(Optional.empty(), Optional.of(folder.resolve("new_VARS.fd"))));
    }

    @Test
    void anUnknownDiscIsNoObstacle() throws IOException {
        wizard.fill(IsoImage.named("HOLIDAYS").write(folder.resolve("holidays.iso")));

        assertThat(hint(wizard.medium()).kind()).isEqualTo(Hint.Kind.WARNING);
        goTo(Step.SUMMARY);
        assertThat(wizard.blueprint().name()).isEqualTo("holidays");
    }

    @Test
    void discsThatWillNotDoAreWarnedOf() throws IOException {
        wizard.fill(IsoImage.named("Debian 12.5.0 arm64 n").bootsByUefi().write(folder.resolve("arm.iso")));
        assertThat(hint(wizard.medium()).text()).contains("arm64").contains("x86");

        wizard.fill(IsoImage.named("Debian 12.5.0 amd64 n").bootsByBios().sectors(100_000)
                .write(folder.resolve("short.iso")));
        assertThat(hint(wizard.medium()).text()).contains("cut off");
    }

    @Test
    void badFilesAreExplainedAndStopTheWizard() throws IOException {
        wizard.fill(folder.resolve("nothing.iso"), Source.MEDIUM);
        assertStops("no such file");
        wizard.fill(folder, Source.MEDIUM);
        assertStops("not a file");
        wizard.fill(Files.createFile(folder.resolve("empty.iso")), Source.MEDIUM);
        assertStops("empty");
        wizard.medium().field().pathProperty().set("\0");
        assertStops("no such file");
        wizard.medium().field().pathProperty().set("  ");
        assertThat(wizard.medium().hintProperty().get()).isEmpty();
        assertThat(wizard.completeProperty().get()).isFalse();
    }

    private void assertStops(String words) {
        assertThat(hint(wizard.medium()).text()).containsIgnoringCase(words);
        assertThat(hint(wizard.medium()).stops()).isTrue();
        assertThat(wizard.completeProperty().get()).isFalse();
        wizard.forward();
        assertThat(wizard.stepProperty().get()).isEqualTo(Step.ORIGIN);
    }

    @Test
    void filesGoWhereTheyBelong() throws IOException {
        wizard.fill(disk("disk.img"));
        assertThat(wizard.sourceProperty().get()).isEqualTo(Source.IMPORT);
        wizard.fill(Files.write(folder.resolve("a.qcow2"), new byte[]{'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3}));
        assertThat(wizard.sourceProperty().get()).isEqualTo(Source.IMPORT);
        Hint hint = wizard.imported().disk().hintProperty().get().orElseThrow();
        assertThat(hint.stops()).isTrue();
        assertThat(hint.command()).hasValue("qemu-img convert -p -f qcow2 -O raw " + folder.resolve("a.qcow2") + " "
                + folder.resolve("a.img"));
        wizard.fill(debian());
        assertThat(wizard.sourceProperty().get()).isEqualTo(Source.MEDIUM);
        wizard.fill(folder.resolve("nothing"));
        assertThat(wizard.sourceProperty().get()).isEqualTo(Source.MEDIUM);
    }

    @Test
    void aDiskThatIsThereIsUsedAsItIs() throws IOException {
        wizard.fill(disk("old.img"));
        assertThat(wizard.steps()).doesNotContain(Step.STORAGE);
        goTo(Step.SUMMARY);

        Blueprint blueprint = wizard.blueprint();
        assertThat(blueprint.disks(folder)).isEmpty();
        assertThat(blueprint.name()).isEqualTo("old");
        assertThat(blueprint.definition(folder).hardware().devices()).contains(new DiskDescription(DiskDevice.DISK,
                DiskBus.IDE, "hda", Optional.of(folder.resolve("old.img")), false));
    }

    @Test
    void aDiskOfAnotherMachineIsWarnedOf() throws IOException {
        Path file = disk("shared.img");
        MachineDefinition owner = MachineDefinition.of(new HardwareDescription("Owner", 64 << 20,
                new CpuDescription("qemu64", 1), "interpreter", Optional.empty(),
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(file), false))));
        try (Inventory others = Wizard.inventory(folder, owner)) {
            NewMachineViewModel second = Wizard.beside(others);
            second.fill(file);

            Hint hint = second.imported().disk().hintProperty().get().orElseThrow();
            assertThat(hint.kind()).isEqualTo(Hint.Kind.WARNING);
            assertThat(hint.text()).contains("Owner");
        }
    }

    @Test
    void aDiscIsNoDisk() throws IOException {
        wizard.fill(debian(), Source.IMPORT);

        Hint hint = wizard.imported().disk().hintProperty().get().orElseThrow();
        assertThat(hint.stops()).isTrue();
        assertThat(hint.elsewhere()).hasValue(Source.MEDIUM);
    }

    @Test
    void anyFileIsNoKernel() throws IOException {
        wizard.fill(disk("disk.img"), Source.KERNEL);

        assertThat(wizard.kernel().kernelHintProperty().get().orElseThrow().stops()).isTrue();
        assertThat(wizard.completeProperty().get()).isFalse();
    }

    @Test
    void namesAreCheckedAndProposedFree() throws IOException {
        MachineDefinition taken = MachineDefinition.of(new HardwareDescription("Debian 12", 64 << 20,
                new CpuDescription("qemu64", 1), "interpreter", Optional.empty(), List.of()));
        try (Inventory others = Wizard.inventory(folder, taken)) {
            wizard = Wizard.beside(others);
            wizard.fill(debian());
            goTo(Step.SUMMARY);
            SummaryViewModel summary = wizard.summary();
            assertThat(summary.nameProperty().get()).isEqualTo("Debian 12-2");

            for (String bad : List.of("", "  ", "debian 12", "a/b", ".hidden", "x".repeat(65), "tab\t")) {
                summary.nameProperty().set(bad);
                assertThat(summary.nameHintProperty().get()).as(bad).isPresent();
                assertThat(wizard.completeProperty().get()).as(bad).isFalse();
            }
            summary.nameProperty().set("Größe 1");
            assertThat(wizard.completeProperty().get()).isTrue();
        }
    }

    @Test
    void aDiskThatDoesNotFitIsWarnedOfOrRefused() throws IOException {
        wizard.fill(debian());
        goTo(Step.STORAGE);
        StorageViewModel storage = wizard.storage();
        storage.setFree(OptionalLong.of(5L << 30));

        assertThat(storage.hintProperty().get().orElseThrow().kind()).isEqualTo(Hint.Kind.WARNING);
        assertThat(wizard.completeProperty().get()).isTrue();
        storage.allocateProperty().set(true);
        assertThat(storage.hintProperty().get().orElseThrow().text()).contains("Only 5");
        assertThat(wizard.completeProperty().get()).isFalse();
        storage.sizeProperty().set(4.0);
        assertThat(wizard.completeProperty().get()).isTrue();
        storage.sizeProperty().set(0.0);
        assertThat(wizard.completeProperty().get()).isFalse();
        storage.kindProperty().set(StorageViewModel.Kind.NONE);
        assertThat(wizard.completeProperty().get()).isTrue();
    }

    @Test
    void memoryHasLimits() throws IOException {
        wizard.fill(debian());
        goTo(Step.RESOURCES);
        ResourcesViewModel resources = wizard.resources();

        resources.memoryProperty().set(64);
        assertThat(resources.hintProperty().get().orElseThrow().text()).contains("Debian 12 needs at least");
        resources.memoryProperty().set(5000);
        assertThat(resources.hintProperty().get().orElseThrow().kind()).isEqualTo(Hint.Kind.WARNING);
        resources.memoryProperty().set(9000);
        assertThat(wizard.completeProperty().get()).isFalse();
        resources.memoryProperty().set(1024);
        assertThat(resources.hintProperty().get()).isEmpty();
    }

    @Test
    void networkBootAsksTheNetworkFirst() {
        wizard.sourceProperty().set(Source.NETWORK);
        goTo(Step.SUMMARY);
        HardwareDescription hardware = wizard.blueprint().definition(folder).hardware();

        assertThat(hardware.boot().devices()).startsWith(BootDevice.NETWORK);
        assertThat(hardware.devices()).filteredOn(InterfaceDescription.class::isInstance).singleElement()
                .satisfies(card -> assertThat(((InterfaceDescription) card).source())
                        .isEqualTo(new NetworkSource.User()));
    }

    @Test
    void anIsolatedNetworkHasAName() {
        wizard.sourceProperty().set(Source.MANUAL);
        goTo(Step.SUMMARY);
        wizard.summary().networkProperty().set(NetworkChoice.ISOLATED);
        wizard.summary().networkNameProperty().set(" ");
        assertThat(wizard.completeProperty().get()).isFalse();
        wizard.summary().networkNameProperty().set("lab");

        assertThat(wizard.blueprint().card().orElseThrow().source()).isEqualTo(new NetworkSource.Isolated("lab"));
    }

    @Test
    void anOldDiskWithANewDiscBootsTheDisc() throws IOException {
        wizard.fill(debian());
        goTo(Step.STORAGE);
        wizard.storage().kindProperty().set(StorageViewModel.Kind.EXISTING);
        assertThat(wizard.completeProperty().get()).isFalse();
        wizard.storage().existing().field().pathProperty().set(disk("old.img").toString());
        goTo(Step.SUMMARY);

        assertThat(wizard.blueprint().definition(folder).hardware().boot().devices()).startsWith(BootDevice.CDROM);
    }

    @Test
    void aFloppyGoesIntoItsDrive() throws IOException {
        wizard.fill(Files.write(folder.resolve("dos.img"), new byte[1440 << 10]));
        goTo(Step.SUMMARY);

        assertThat(wizard.blueprint().definition(folder).hardware().devices()).contains(new DiskDescription(
                DiskDevice.FLOPPY, DiskBus.FDC, "fda", Optional.of(folder.resolve("dos.img")), true));
    }
}
