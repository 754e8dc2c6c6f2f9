package dev.ringside.app.ui.newmachine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.MemoryLibrary;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.osinfo.HostCapacity;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.newmachine.FirmwareSupply.Supply;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Wizards for tests: in English, on a host of 8 GiB, and all on the calling thread. */
final class Wizard {
    static final HostCapacity HOST = new HostCapacity(8L << 30, 4);
    static final PageWork WORK = new PageWork(Runnable::run, Runnable::run);

    private Wizard() {}

    /** English words, whatever the host speaks. */
    static Texts texts() {
        return new Texts(
                new Messages(ResourceBundle.getBundle("dev.ringside.app.ui.newmachine.messages", Locale.ROOT,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))));
    }

    /** Machines whose disks are in {@code folder}. */
    static Inventory inventory(Path folder, MachineDefinition... machines) {
        return new Inventory(new MemoryLibrary(folder, machines), List.of(new InterpreterAccelerator()));
    }

    /** A wizard beside {@code inventory}. */
    static NewMachineViewModel beside(Inventory inventory) {
        return new NewMachineViewModel(inventory, WORK, texts(), HOST, SystemCatalogue.own(),
                firmware -> firmware == FirmwareChoice.UEFI ? Supply.FETCHED : Supply.PRESENT);
    }
}
