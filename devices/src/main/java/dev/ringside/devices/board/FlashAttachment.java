package dev.ringside.devices.board;

import dev.ringside.devices.flash.FlashBackup;
import dev.ringside.devices.flash.FlashMemory;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ImageException;
import dev.ringside.devices.storage.RawImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The flash with OVMF's variables, below its code. */
final class FlashAttachment {
    private static final String NAME = "pflash1";

    private FlashAttachment() {}

    /**
     * Attaches it.
     *
     * @param codeBase
     *            physical address of the code, where the variables end
     */
    static void attach(Backplane backplane, FirmwareDescription.Ovmf ovmf, long codeBase) throws HardwareException {
        byte[] template = FirmwareFiles.variables(ovmf);
        FlashMemory flash;
        if (ovmf.variables().isPresent()) {
            Path file = ovmf.variables().get();
            createWhenMissing(file, template);
            flash = new FlashMemory(backplane.memory(), codeBase - template.length, read(file, template.length),
                    backup(backplane, file));
        } else {
            flash = new FlashMemory(backplane.memory(), codeBase - template.length, template, FlashBackup.NONE);
        }
        backplane.register(NAME, flash);
        backplane.machine().onClose(flash::close);
    }

    private static void createWhenMissing(Path file, byte[] template) throws HardwareException {
        try {
            if (Files.notExists(file)) {
                Files.write(file, template);
            }
        } catch (IOException e) {
            throw new HardwareException("The file for firmware variables %s cannot be made: %s."
                    .formatted(file, e.getMessage()), e);
        }
    }

    private static byte[] read(Path file, int length) throws HardwareException {
        byte[] content = FirmwareFiles.read(file);
        if (content.length != length) {
            throw new HardwareException(
                    "%s has %d bytes, the variables of this firmware have %d. Name another file, or remove it to begin anew."
                            .formatted(file, content.length, length));
        }
        return content;
    }

    /** Files are written by a drive, whose thread does what the machine may not wait for. */
    private static FlashBackup backup(Backplane backplane, Path file) throws HardwareException {
        Drive drive = Drive.create(NAME, DiskDevice.DISK, backplane::post);
        backplane.machine().onClose(drive::close);
        try {
            drive.insert(RawImage.open(file, false));
        } catch (ImageException e) {
            throw new HardwareException(e.getMessage(), e);
        }
        return (offset, bytes) -> drive.write(offset, bytes, written -> drive.flush(flushed -> {
            // A failure has been logged by the drive; the guest goes on with what is in the flash.
        }));
    }
}
