package dev.ringside.devices.usb;

/** What a function can tell the host on its own account. Machine lock held. */
public interface UsbSignals {

    /** A function that is plugged in nowhere. */
    UsbSignals UNCONNECTED = new UsbSignals() {
        @Override
        public void ready(int endpointAddress) {}

        @Override
        public void readyBelow(UsbDevice<?> device, int endpointAddress) {}

        @Override
        public void wakeUp() {}
    };

    /**
     * An endpoint that refused packets may now accept one. A hint: asking again at any time is right too.
     *
     * @param endpointAddress
     *            number in bits 3 to 0, bit 7 set for IN
     */
    void ready(int endpointAddress);

    /** Of a hub: what {@link #ready} says, of a device below it. */
    void readyBelow(UsbDevice<?> device, int endpointAddress);

    /** Something happened that a sleeping host would want to know of: resumes the bus if the host asked for that. */
    void wakeUp();
}
