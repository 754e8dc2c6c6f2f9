package dev.ringside.devices.usb.descriptor;

/**
 * An endpoint of an interface.
 *
 * @param address
 *            number in bits 3 to 0, bit 7 set for IN
 * @param type
 *            how it transfers
 * @param packetSize
 *            the most bytes a packet can have
 * @param interval
 *            bInterval of the descriptor at the speed in question; 0 for bulk
 */
public record EndpointDescription(int address, TransferType type, int packetSize, int interval) {

    /** Kinds of transfer; the ordinals are those of bmAttributes. */
    public enum TransferType {
        /** Requests and answers. */
        CONTROL,
        /** Data as it comes, at a fixed rate. */
        ISOCHRONOUS,
        /** Much data, whenever the bus has time. */
        BULK,
        /** Little data, asked for regularly. */
        INTERRUPT
    }
}
