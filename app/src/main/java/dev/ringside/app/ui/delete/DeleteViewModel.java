package dev.ringside.app.ui.delete;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.MachineException;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.storage.FileFacts;
import dev.ringside.app.ui.storage.StorageChoice;
import dev.ringside.app.work.Progress;
import dev.ringside.emulator.machine.MachineState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.application.Platform;

/** What is deleted with machines. JavaFX thread. */
final class DeleteViewModel {
    private final Messages messages = Messages.of(DeleteViewModel.class);
    private final Inventory inventory;
    private final List<VirtualMachine> machines;
    private final List<StorageChoice> disks;

    DeleteViewModel(Inventory inventory, List<VirtualMachine> machines) {
        this.inventory = inventory;
        this.machines = List.copyOf(machines);
        disks = machines.stream().flatMap(machine -> StorageChoice.of(machine).stream()).toList();
    }

    /** Asks the host about the disks, and proposes which of them go; done when all are known. */
    CompletableFuture<Void> look() {
        return CompletableFuture.allOf(disks.stream()
                .map(disk -> CompletableFuture.supplyAsync(() -> FileFacts.of(disk.file(), inventory))
                        .thenAccept(facts -> Platform.runLater(() -> propose(disk, facts))))
                .toArray(CompletableFuture[]::new));
    }

    /** What was made for the machine and is nobody else's goes; what a person brought along stays unless chosen. */
    private void propose(StorageChoice disk, FileFacts facts) {
        List<String> others = facts.users().stream().filter(user -> !machines.contains(user)).map(VirtualMachine::name)
                .toList();
        disk.factsProperty().set(Optional.of(facts));
        disk.chosenProperty().set(disk.writable() && facts.ours() && facts.bytes().isPresent() && others.isEmpty());
        if (!others.isEmpty()) {
            disk.remarkProperty().set(messages.text("used-by", String.join(", ", others)));
        } else if (!facts.ours()) {
            disk.remarkProperty().set(messages.text("elsewhere"));
        }
    }

    List<VirtualMachine> machines() {
        return machines;
    }

    /** Those whose power is taken away first. */
    List<VirtualMachine> running() {
        return machines.stream().filter(machine -> machine.state() != MachineState.OFF).toList();
    }

    /** The disks; those chosen are deleted. */
    List<StorageChoice> disks() {
        return disks;
    }

    /** The files that are deleted. */
    List<Path> doomed() {
        return disks.stream().filter(disk -> disk.chosenProperty().get()).map(StorageChoice::file).distinct().toList();
    }

    /** Does it, one machine after the other; ends at the first that cannot be deleted. */
    CompletableFuture<Void> begin(Progress progress) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        int done = 0;
        for (VirtualMachine machine : machines) {
            Set<Path> files = disks.stream().filter(disk -> disk.machine() == machine && disk.chosenProperty().get())
                    .map(StorageChoice::file).collect(Collectors.toSet());
            double fraction = (double) done++ / machines.size();
            last = last.thenCompose(_ -> {
                if (progress.cancelled()) {
                    return CompletableFuture.failedFuture(new MachineException(messages.text("stopped")));
                }
                progress.report(fraction, machine.name());
                return inventory.delete(machine, files);
            });
        }
        return last;
    }
}
