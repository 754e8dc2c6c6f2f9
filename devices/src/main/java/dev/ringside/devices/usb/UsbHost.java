package dev.ringside.devices.usb;

/** Whoever owns a port: a host controller, or a hub. Machine lock held. */
public interface UsbHost {

    /** A device was plugged into {@code port}, or pulled out. */
    void connectionChanged(UsbPort port);

    /** An endpoint of a device on or below {@code port} may accept packets again; see {@link UsbSignals#ready}. */
    void ready(UsbPort port, UsbDevice<?> device, int endpointAddress);

    /** A device on or below {@code port}, which sleeps, asks for the bus to be resumed. */
    void wakeUp(UsbPort port);
}
