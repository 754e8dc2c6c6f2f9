package dev.ringside.devices.board;

import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.linux.KernelImageException;
import dev.ringside.devices.linux.LinuxBoot;
import dev.ringside.devices.linux.LinuxKernel;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the host's files for a direct boot. */
final class KernelFiles {
    private static final long LARGEST = 1L << 30;

    private KernelFiles() {}

    static LinuxBoot read(DirectBoot boot, PcMemoryLayout layout) throws KernelImageException {
        LinuxKernel kernel = LinuxKernel.parse(read("kernel", boot.kernel()), boot.kernel().toString());
        Optional<byte[]> ramDisk = boot.initrd().isPresent()
                ? Optional.of(read("initial RAM disk", boot.initrd().get()))
                : Optional.empty();
        return new LinuxBoot(kernel, ramDisk, boot.commandLine(), layout, boot.entry64());
    }

    private static byte[] read(String what, Path path) throws KernelImageException {
        try {
            if (Files.isDirectory(path)) {
                throw new KernelImageException("The %s %s is a folder. Name the file.".formatted(what, path));
            }
            if (Files.size(path) > LARGEST) {
                throw new KernelImageException("The %s %s is larger than 1 GiB.".formatted(what, path));
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new KernelImageException("The %s %s does not exist.".formatted(what, path), e);
        } catch (AccessDeniedException e) {
            throw new KernelImageException("The %s %s may not be read by this user.".formatted(what, path), e);
        } catch (IOException e) {
            throw new KernelImageException("The %s %s cannot be read: %s.".formatted(what, path, e.getMessage()), e);
        }
    }
}
