package dev.ringside.devices.board;

import dev.ringside.devices.flash.ParallelFlash;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.memory.RomImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads firmware from the host's files, and knows where Linux distributions keep it. */
final class FirmwareFiles {
    private static final List<Path> SEABIOS = List.of(Path.of("/usr/share/seabios/bios-256k.bin"),
            Path.of("/usr/share/qemu/bios-256k.bin"), Path.of("/usr/share/seabios/bios.bin"));
    private static final List<Path> OVMF = List.of(Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd"),
            Path.of("/usr/share/OVMF/OVMF_CODE.fd"), Path.of("/usr/share/edk2/ovmf/OVMF_CODE.fd"),
            Path.of("/usr/share/edk2/x64/OVMF_CODE.4m.fd"), Path.of("/usr/share/qemu/ovmf-x86_64-code.bin"));
    private static final String VIDEO_BIOS = "vgabios-stdvga.bin";

    private FirmwareFiles() {}

    /** The ROM for {@code firmware}; empty for Ringside's own, which needs no file. */
    static Optional<RomImage> rom(FirmwareDescription firmware) throws HardwareException {
        return switch (firmware) {
            case FirmwareDescription.Builtin builtin -> Optional.empty();
            case FirmwareDescription.SeaBios bios -> Optional.of(readRom(seaBios(bios)));
            case FirmwareDescription.Image image -> Optional.of(readRom(image.file()));
            case FirmwareDescription.Ovmf ovmf -> Optional.of(readRom(ovmf(ovmf)));
        };
    }

    /** The video BIOS that comes with {@code firmware}, if it needs one. */
    static Optional<byte[]> videoRom(FirmwareDescription firmware) throws HardwareException {
        if (firmware instanceof FirmwareDescription.SeaBios bios) {
            Path file = seaBios(bios).resolveSibling(VIDEO_BIOS);
            return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The empty variables that come with the code. */
    static byte[] variables(FirmwareDescription.Ovmf firmware) throws HardwareException {
        Path code = ovmf(firmware);
        Path file = code.resolveSibling(code.getFileName().toString().replace("CODE", "VARS")
                .replace("-code", "-vars").replace(".secboot", ""));
        byte[] variables = read(file);
        if (file.equals(code) || variables.length == 0 || variables.length % ParallelFlash.BLOCK != 0) {
            throw new HardwareException(
                    "Beside %s there is no file with variables for it. Name OVMF's file with CODE in its name."
                            .formatted(code));
        }
        return variables;
    }

    private static Path ovmf(FirmwareDescription.Ovmf firmware) throws HardwareException {
        return firmware.code().or(() -> OVMF.stream().filter(Files::exists).findFirst())
                .orElseThrow(() -> new HardwareException(
                        "OVMF is not installed here. Install it (Debian's package ovmf), or name its file."));
    }

    private static Path seaBios(FirmwareDescription.SeaBios bios) throws HardwareException {
        return bios.image().or(() -> SEABIOS.stream().filter(Files::exists).findFirst())
                .orElseThrow(() -> new HardwareException(
                        "SeaBIOS is not installed here. Install it (Debian's package seabios), or name its file."));
    }

    private static RomImage readRom(Path file) throws HardwareException {
        byte[] bytes = read(file);
        try {
            return new RomImage(bytes);
        } catch (IllegalArgumentException e) {
            throw new HardwareException("%s is no firmware for a PC. %s".formatted(file, e.getMessage()), e);
        }
    }

    /** All of a file of 16 MiB at most. */
    static byte[] read(Path file) throws HardwareException {
        try {
            if (Files.isDirectory(file)) {
                throw new HardwareException("The firmware %s is a folder. Name the file.".formatted(file));
            }
            if (Files.size(file) > RomImage.LARGEST) {
                throw new HardwareException("The firmware %s is larger than 16 MiB.".formatted(file));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new HardwareException("The firmware %s does not exist.".formatted(file), e);
        } catch (AccessDeniedException e) {
            throw new HardwareException("The firmware %s may not be read by this user.".formatted(file), e);
        } catch (IOException e) {
            throw new HardwareException("The firmware %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
