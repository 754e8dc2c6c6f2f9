package dev.ringside.devices.pci;

/** Takes message signalled interrupts off the bus. Machine lock held. */
@FunctionalInterface
public interface MessageSink {

    /** A write of {@code data} to {@code address}, which is what such an interrupt is (PCI Local Bus Specification 3.0, 6.8). */
    void send(long address, int data);
}
