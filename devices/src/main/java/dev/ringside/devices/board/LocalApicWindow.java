package dev.ringside.devices.board;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Shows the page of a local APIC's registers in its CPU's view of memory, wherever the guest puts it. */
final class LocalApicWindow implements Consumer<OptionalLong> {
    private static final long PAGE = 4096;

    private final PhysicalMap view;
    private Optional<IoRegion> registers = Optional.empty();
    private OptionalLong base = OptionalLong.empty();
    private Optional<MemoryRegion> shown = Optional.empty();

    LocalApicWindow(PhysicalMap view) {
        this.view = view;
    }

    void connect(IoRegion region) {
        registers = Optional.of(region);
        show();
    }

    @Override
    public void accept(OptionalLong newBase) {
        if (!newBase.equals(base)) {
            base = newBase;
            show();
        }
    }

    private void show() {
        shown.ifPresent(view::remove);
        shown = registers.isPresent() && base.isPresent()
                ? Optional.of(new MemoryRegion.Mmio(base.getAsLong(), PAGE, "local APIC", registers.get()))
                : Optional.empty();
        shown.ifPresent(view::add);
    }
}
