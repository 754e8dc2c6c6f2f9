package dev.ringside.devices.board;

import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.vga.Edid;
import dev.ringside.devices.vga.Vga;
import java.util.Optional;

/** The display adapter, in the slot where a PC of this chipset has it. */
final class VideoAttachment {
    private static final int DEVICE = 2;
    private static final int PREFERRED_WIDTH = 1024;
    private static final int PREFERRED_HEIGHT = 768;

    private final Backplane backplane;
    private final FirmwareDescription firmware;
    private Optional<Vga> display = Optional.empty();

    VideoAttachment(Backplane backplane, FirmwareDescription firmware) {
        this.backplane = backplane;
        this.firmware = firmware;
    }

    void attach(VideoDescription video) throws HardwareException {
        switch (video.model()) {
            case VGA -> {
                Vga vga = backplane.register("vga", new Vga(backplane.pci().slot(DEVICE, 0), backplane.clock(),
                        backplane.memory(), video.vramBytes(), Edid.of(PREFERRED_WIDTH, PREFERRED_HEIGHT)));
                vga.mapPorts(backplane.ports());
                backplane.machine().onClose(vga::close);
                FirmwareFiles.videoRom(firmware).ifPresent(vga.configuration()::rom);
                display = Optional.of(vga);
            }
            case NONE -> {
                // The machine has no screen.
            }
        }
    }

    /** The adapter, if the machine has one. */
    Optional<Vga> display() {
        return display;
    }
}
