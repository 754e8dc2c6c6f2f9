package dev.ringside.app.machine;

import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host's files that a machine is made of. */
final class UsedFiles {
    private UsedFiles() {}

    /** Images of its disks and media. */
    static List<DiskDescription> disks(HardwareDescription hardware) {
        return hardware.devices().stream().filter(DiskDescription.class::isInstance).map(DiskDescription.class::cast)
                .filter(disk -> disk.source().isPresent()).toList();
    }

    /** The file in which UEFI firmware keeps its variables. */
    static Optional<Path> variables(HardwareDescription hardware) {
        return hardware.firmware() instanceof FirmwareDescription.Ovmf(var _, Optional<Path> variables)
                ? variables
                : Optional.empty();
    }

    /** All of them. */
    static List<Path> of(HardwareDescription hardware) {
        List<Path> files = new ArrayList<>();
        disks(hardware).forEach(disk -> files.add(disk.source().orElseThrow()));
        variables(hardware).ifPresent(files::add);
        hardware.directBoot().ifPresent(boot -> {
            files.add(boot.kernel());
            boot.initrd().ifPresent(files::add);
        });
        return files;
    }

    /** Whether two paths lead to the same file, through links too. Waits for the disk. */
    static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException _) {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        }
    }

    /**
     * Looks whether the images are there.
     *
     * @throws MachineException
     *             if one is not; the message is for a person
     */
    static void check(HardwareDescription hardware) throws MachineException {
        for (DeviceDescription device : hardware.devices()) {
            if (device instanceof DiskDescription disk && disk.source().isPresent()
                    && Files.notExists(disk.source().get())) {
                throw new MachineException(
                        Problem.of(Code.IMAGE_MISSING, disk.source().get(), disk.target()));
            }
        }
    }
}
