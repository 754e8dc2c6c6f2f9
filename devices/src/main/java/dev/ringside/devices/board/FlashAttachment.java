package dev.ringside.devices.board;

import dev.ringside.devices.flash.FlashFile;
import dev.ringside.devices.flash.FlashWriter;
import dev.ringside.devices.flash.ParallelFlash;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.machine.MachineLock;
import java.io.IOException;
import java.nio.file.Path;

/** The flash with OVMF's variables, below its code. */
final class FlashAttachment {
    private static final String NAME = "pflash1";
    private static final System.Logger LOG = System.getLogger(FlashAttachment.class.getName());

    private FlashAttachment() {}

    /**
     * Attaches it.
     *
     * @param codeBase
     *            physical address of the code, where the variables end
     */
    static void attach(Backplane backplane, FirmwareDescription.Ovmf ovmf, long codeBase) throws HardwareException {
        byte[] template = FirmwareFiles.variables(ovmf);
        if (ovmf.variables().isPresent()) {
            attachKept(backplane, ovmf.variables().get(), template, codeBase);
        } else {
            flash(backplane, codeBase, template, () -> {
            });
        }
    }

    private static void attachKept(Backplane backplane, Path path, byte[] template, long codeBase)
            throws HardwareException {
        FlashFile file = open(path);
        backplane.machine().onClose(file::close);
        byte[] kept = read(file, template);
        FlashWriter writer = new FlashWriter(file, kept, failure -> LOG.log(System.Logger.Level.ERROR,
                "The firmware's variables cannot be kept in " + path, failure));
        ParallelFlash flash = flash(backplane, codeBase, kept, writer::changed);
        MachineLock lock = backplane.machine().lock();
        writer.start(() -> {
            lock.lock();
            try {
                return flash.contents();
            } finally {
                lock.unlock();
            }
        });
        backplane.machine().onClose(writer::close);
    }

    private static ParallelFlash flash(Backplane backplane, long codeBase, byte[] contents, Runnable changed) {
        ParallelFlash flash = backplane.register(NAME,
                new ParallelFlash(backplane.memory(), codeBase - contents.length, contents, changed));
        backplane.machine().onClose(flash::close);
        return flash;
    }

    private static FlashFile open(Path path) throws HardwareException {
        try {
            return FlashFile.open(path).orElseThrow(() -> new HardwareException(
                    "The firmware's variables in %s are in use by another machine. Name another file."
                            .formatted(path)));
        } catch (IOException e) {
            throw cannotKeep(path, e);
        }
    }

    private static byte[] read(FlashFile file, byte[] template) throws HardwareException {
        byte[] kept;
        try {
            kept = file.readOrCreate(template);
        } catch (IOException e) {
            throw cannotKeep(file.path(), e);
        }
        if (kept.length != template.length) {
            throw new HardwareException(
                    "%s has %d bytes, the variables of this firmware have %d. Name another file, or remove it to begin anew."
                            .formatted(file.path(), kept.length, template.length));
        }
        return kept;
    }

    private static HardwareException cannotKeep(Path path, IOException reason) {
        return new HardwareException(
                "The firmware's variables cannot be kept in %s: %s.".formatted(path, reason.getMessage()), reason);
    }
}
