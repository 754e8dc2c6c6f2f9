package dev.ringside.devices.bios.pci;

/**
 * A function on a PCI bus.
 *
 * @param bus
 *            0 to 255
 * @param device
 *            0 to 31
 * @param function
 *            0 to 7
 */
public record PciAddress(int bus, int device, int function) {

    /** From the word that the PCI BIOS uses: bus, device and function in 8, 5 and 3 bits. */
    public static PciAddress of(int word) {
        return new PciAddress(word >> 8 & 0xff, word >> 3 & 0x1f, word & 7);
    }

    /** The word that the PCI BIOS uses. */
    public int word() {
        return bus << 8 | device << 3 | function;
    }
}
