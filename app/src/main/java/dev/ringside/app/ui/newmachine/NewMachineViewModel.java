package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.media.BootPlatform;
import dev.ringside.app.media.Medium;
import dev.ringside.app.osinfo.Drivers;
import dev.ringside.app.osinfo.Family;
import dev.ringside.app.osinfo.HardwareProposal;
import dev.ringside.app.osinfo.HostCapacity;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.emulator.cpu.Accelerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The wizard: its pages in order, and the machine that comes of them. JavaFX thread, or one thread in a test. */
final class NewMachineViewModel {
    private final Inventory inventory;
    private final PageWork work;
    private final Texts texts;
    private final HostCapacity host;
    private final MediumViewModel medium;
    private final ImportViewModel imported;
    private final KernelViewModel kernel;
    private final SystemPageViewModel network;
    private final SystemPageViewModel manual;
    private final ResourcesViewModel resources;
    private final StorageViewModel storage;
    private final SummaryViewModel summary;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(this, "source", Source.MEDIUM);
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(this, "step", Step.SOURCE);
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete", true);
    private SystemCatalogue catalogue;

    NewMachineViewModel(Inventory inventory, PageWork work, Texts texts, HostCapacity host,
            SystemCatalogue catalogue, FirmwareSupply firmware) {
        this.inventory = inventory;
        this.work = work;
        this.texts = texts;
        this.host = host;
        this.catalogue = catalogue;
        medium = new MediumViewModel(work, texts, catalogue);
        imported = new ImportViewModel(work, texts, inventory, catalogue);
        kernel = new KernelViewModel(work, texts, catalogue);
        network = new SystemPageViewModel(texts, catalogue);
        manual = new SystemPageViewModel(texts, catalogue);
        resources = new ResourcesViewModel(texts, host);
        storage = new StorageViewModel(work, texts, inventory);
        summary = new SummaryViewModel(texts, inventory, work, firmware);
        step.addListener(_ -> follow());
        source.addListener(_ -> follow());
        follow();
    }

    /** Knows the systems of {@code other} from now on. */
    void use(SystemCatalogue other) {
        if (other.systems().equals(catalogue.systems())) {
            return;
        }
        catalogue = other;
        medium.use(other);
        List.of(imported, kernel, network, manual).forEach(page -> page.system().offer(other));
    }

    private void follow() {
        complete.unbind();
        ObservableValue<Boolean> page = switch (step.get()) {
            case SOURCE -> new SimpleObjectProperty<>(true);
            case ORIGIN -> origin().completeProperty();
            case RESOURCES -> resources.completeProperty();
            case STORAGE -> storage.completeProperty();
            case SUMMARY -> summary.completeProperty();
        };
        complete.bind(page);
    }

    /** Where the system comes from. */
    ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** The page that is shown. */
    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Whether the page that is shown lets the wizard go on. */
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** The pages there are, in order: who brings a disk need not make one. */
    List<Step> steps() {
        return source.get() == Source.IMPORT
                ? List.of(Step.SOURCE, Step.ORIGIN, Step.RESOURCES, Step.SUMMARY)
                : List.of(Step.values());
    }

    /** Whether there is a page before this one. */
    boolean canGoBack() {
        return step.get() != Step.SOURCE;
    }

    /** Whether this is the last page. */
    boolean last() {
        return step.get() == Step.SUMMARY;
    }

    /** Shows the page after this one, with proposals from what is known now. Nothing happens if this one is not complete. */
    void forward() {
        if (complete.get() && !last()) {
            if (step.get() == Step.ORIGIN) {
                propose();
            }
            step.set(steps().get(steps().indexOf(step.get()) + 1));
        }
    }

    /** Shows the page before this one. */
    void back() {
        if (canGoBack()) {
            step.set(steps().get(steps().indexOf(step.get()) - 1));
        }
    }

    /** Fills in {@code file}, from outside, where it belongs, and shows the page on which it is. */
    void fill(Path file) {
        MediumField probe = new MediumField(work);
        probe.inspectionProperty().addListener((_, _, found) -> found.known()
                .ifPresentOrElse(known -> fill(file, sourceOf(known.medium())), () -> {
                    if (found instanceof Inspection.Failed) {
                        fill(file, Source.MEDIUM);
                    }
                }));
        probe.pathProperty().set(file.toString());
    }

    private static Source sourceOf(Medium medium) {
        return switch (medium) {
            case Medium.Disc _,Medium.Floppy _ -> Source.MEDIUM;
            case Medium.Disk _ -> Source.IMPORT;
            case Medium.Foreign foreign -> foreign.format().diskImage() ? Source.IMPORT : Source.MEDIUM;
            case Medium.Kernel _ -> Source.KERNEL;
        };
    }

    /** Fills in {@code file} at {@code where}, and shows that page. */
    void fill(Path file, Source where) {
        MediumField field = switch (where) {
            case IMPORT -> imported.disk().field();
            case KERNEL -> kernel.kernel();
            default -> medium.field();
        };
        source.set(where);
        step.set(Step.ORIGIN);
        field.pathProperty().set(file.toString());
    }

    private OriginPage origin() {
        return switch (source.get()) {
            case MEDIUM -> medium;
            case IMPORT -> imported;
            case KERNEL -> kernel;
            case NETWORK -> network;
            case MANUAL -> manual;
        };
    }

    /** The system the machine is for. */
    OperatingSystem system() {
        return origin().system().systemProperty().get().orElseGet(catalogue::unknown);
    }

    private void propose() {
        OperatingSystem system = system();
        HardwareProposal proposal = HardwareProposal.of(system, host);
        resources.propose(system);
        storage.propose(proposal, source.get() != Source.KERNEL);
        Drivers drivers = proposal.drivers();
        summary.propose(new SummaryViewModel.Proposal(name(system),
                source.get() == Source.NETWORK || drivers.network().isPresent()
                        ? NetworkChoice.USER
                        : NetworkChoice.NONE,
                drivers.network().orElse(InterfaceModel.E1000), firmware(drivers)));
    }

    private String name(OperatingSystem system) {
        if (system.id().equals(SystemCatalogue.UNKNOWN) || system.family() == Family.TOOL) {
            Optional<Path> file = switch (source.get()) {
                case MEDIUM -> medium.field().file();
                case IMPORT -> imported.disk().field().file();
                case KERNEL, NETWORK, MANUAL -> Optional.empty();
            };
            if (file.isPresent()) {
                return file.get().getFileName().toString().replaceFirst("(?<=.)\\.\\w{1,5}$", "");
            }
        }
        return system.id().equals(SystemCatalogue.UNKNOWN)
                ? texts.text("name.proposal")
                : texts.system(system).replaceAll(" \\(.*\\)|[/:]", "");
    }

    private FirmwareChoice firmware(Drivers drivers) {
        boolean uefiOnly = source.get() == Source.MEDIUM
                && medium.medium().filter(known -> known.medium() instanceof Medium.Disc disc
                        && disc.boots().equals(Set.of(BootPlatform.UEFI))).isPresent();
        return uefiOnly || drivers.firmware() == BootPlatform.UEFI ? FirmwareChoice.UEFI : FirmwareChoice.BUILTIN;
    }

    /** The page of a medium. */
    MediumViewModel medium() {
        return medium;
    }

    /** The page of a disk. */
    ImportViewModel imported() {
        return imported;
    }

    /** The page of a kernel. */
    KernelViewModel kernel() {
        return kernel;
    }

    /** The page of network boot. */
    SystemPageViewModel network() {
        return network;
    }

    /** The page of those who see to it later. */
    SystemPageViewModel manual() {
        return manual;
    }

    /** The page of memory and CPUs. */
    ResourcesViewModel resources() {
        return resources;
    }

    /** The page of the disk. */
    StorageViewModel storage() {
        return storage;
    }

    /** The last page. */
    SummaryViewModel summary() {
        return summary;
    }

    /** Disk of the machine as it was chosen. */
    DiskChoice disk() {
        return source.get() == Source.IMPORT
                ? new DiskChoice.Existing(imported.disk().field().file().orElseThrow(), storage.busProperty().get())
                : storage.choice();
    }

    /** All that was chosen. */
    Blueprint blueprint() {
        Accelerator engine = inventory.engines().getFirst();
        Optional<DirectBoot> boot = source.get() == Source.KERNEL ? kernel.boot() : Optional.empty();
        Optional<Blueprint.InstallMedium> install = source.get() == Source.MEDIUM
                ? medium.medium().map(known -> new Blueprint.InstallMedium(known.file(),
                        known.medium() instanceof Medium.Floppy))
                : Optional.empty();
        return new Blueprint(UUID.randomUUID(), summary.nameProperty().get().strip(), source.get(), system(),
                resources.memory(),
                new CpuDescription(engine.models().getFirst(), resources.cpusProperty().get()), engine.name(), boot,
                install, disk(), summary.card(), summary.firmwareProperty().get());
    }

    /** Makes the machine. */
    CompletableFuture<VirtualMachine> create(Progress progress) {
        Blueprint blueprint = blueprint();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return inventory.library().machineFolder(blueprint.definition(inventory.library().folder()));
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }, work.background()).thenCompose(folder -> inventory.create(blueprint.definition(folder),
                blueprint.disks(folder), progress));
    }
}
