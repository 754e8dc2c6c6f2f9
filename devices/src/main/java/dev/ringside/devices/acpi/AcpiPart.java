package dev.ringside.devices.acpi;

/** The pieces of memory that ACPI's tables take, and the files by which firmware that places them itself knows them. */
public enum AcpiPart {
    /** The root pointer, 36 bytes, on a multiple of 16 between E0000h and FFFFFh. */
    ROOT_POINTER("etc/acpi/rsdp"),
    /** All tables but one. */
    TABLES("etc/acpi/tables"),
    /** The FACS, 64 bytes on a multiple of 64, in memory that an operating system leaves alone. */
    FIRMWARE_CONTROL("etc/acpi/facs");

    private final String file;

    AcpiPart(String file) {
        this.file = file;
    }

    /** Name of the part's file in QEMU's firmware configuration. */
    public String file() {
        return file;
    }
}
