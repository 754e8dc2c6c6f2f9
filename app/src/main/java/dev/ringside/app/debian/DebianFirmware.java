package dev.ringside.app.debian;

import java.util.List;

/** Firmware that Debian has as a package for every architecture. */
public enum DebianFirmware {
    /** SeaBIOS with the BIOS of the standard VGA. */
    SEABIOS("seabios", "usr/share/seabios", List.of("bios-256k.bin", "vgabios-stdvga.bin")),
    /** OVMF with its empty variables. */
    OVMF("ovmf", "usr/share/OVMF", List.of("OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd")),
    /** iPXE for network cards, each for a BIOS and for UEFI. */
    IPXE("ipxe-qemu", "usr/lib/ipxe/qemu", List.of("efi-virtio.rom", "efi-e1000.rom"));

    private final String packageName;
    private final String folder;
    // A list that List.of made.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> files;

    DebianFirmware(String packageName, String folder, List<String> files) {
        this.packageName = packageName;
        this.folder = folder;
        this.files = files;
    }

    /** Name of the package, which is also that of its folder in the cache. */
    String packageName() {
        return packageName;
    }

    /** Names of the files that are kept, the one that a machine starts with first. */
    List<String> files() {
        return files;
    }

    /** Path of a file inside the package. */
    String member(String file) {
        return "./" + folder + "/" + file;
    }

    /** The folder with the files inside the package, relative to the root. */
    String folder() {
        return folder;
    }
}
