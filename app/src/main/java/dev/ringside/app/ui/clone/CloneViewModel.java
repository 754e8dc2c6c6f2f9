package dev.ringside.app.ui.clone;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.rename.MachineName;
import dev.ringside.app.ui.storage.FileFacts;
import dev.ringside.app.ui.storage.StorageChoice;
import dev.ringside.app.work.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.LongBinding;
import javafx.beans.value.ObservableValue;

/** How a machine is cloned. JavaFX thread. */
final class CloneViewModel {
    private final Messages messages = Messages.of(CloneViewModel.class);
    private final Inventory inventory;
    private final VirtualMachine original;
    private final MachineName name;
    private final List<StorageChoice> disks;

    CloneViewModel(Inventory inventory, VirtualMachine original) {
        this.inventory = inventory;
        this.original = original;
        name = new MachineName(inventory, MachineName.free(inventory, messages.text("name.proposal", original.name())),
                "");
        disks = StorageChoice.of(original);
        for (StorageChoice disk : disks) {
            disk.chosenProperty().addListener(_ -> remark(disk));
            disk.chosenProperty().set(disk.writable());
            remark(disk);
        }
    }

    /** Looks the sizes of the disks up; done when all are known. */
    CompletableFuture<Void> look() {
        return CompletableFuture.allOf(disks.stream()
                .map(disk -> CompletableFuture.supplyAsync(() -> FileFacts.of(disk.file(), inventory))
                        .thenAccept(facts -> Platform.runLater(() -> disk.factsProperty().set(Optional.of(facts)))))
                .toArray(CompletableFuture[]::new));
    }

    private void remark(StorageChoice disk) {
        boolean shared = !disk.chosenProperty().get();
        disk.remarkProperty().set(!shared ? "" : messages.text(disk.writable() ? "shared.writable" : "shared"));
    }

    VirtualMachine original() {
        return original;
    }

    /** The copy's name. */
    MachineName name() {
        return name;
    }

    /** The disks; those chosen are copied, the others shared. */
    List<StorageChoice> disks() {
        return disks;
    }

    /** Bytes that are copied, as far as is known. */
    LongBinding bytes() {
        ObservableValue<?>[] all = disks.stream()
                .flatMap(disk -> List.<ObservableValue<?>>of(disk.chosenProperty(), disk.factsProperty()).stream())
                .toArray(ObservableValue[]::new);
        return Bindings.createLongBinding(() -> disks.stream().filter(disk -> disk.chosenProperty().get())
                .flatMap(disk -> disk.factsProperty().get().stream()).mapToLong(facts -> facts.bytes().orElse(0)).sum(),
                all);
    }

    /** Does it. */
    CompletableFuture<VirtualMachine> begin(Progress progress) {
        Set<String> copied = disks.stream().filter(disk -> disk.chosenProperty().get()).map(StorageChoice::target)
                .collect(Collectors.toSet());
        return inventory.clone(original, name.name(), copied, progress);
    }
}
