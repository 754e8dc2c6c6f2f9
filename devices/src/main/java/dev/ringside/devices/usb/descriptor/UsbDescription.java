package dev.ringside.devices.usb.descriptor;

import java.util.List;
import java.util.Optional;

/**
 * A device as it describes itself at one speed. It has one configuration, number 1.
 *
 * @param vendor
 *            idVendor
 * @param product
 *            idProduct
 * @param release
 *            bcdDevice
 * @param deviceClass
 *            bDeviceClass; 0 if the interfaces say
 * @param deviceProtocol
 *            bDeviceProtocol
 * @param manufacturer
 *            for people
 * @param productName
 *            for people
 * @param serialNumber
 *            tells devices of the same kind apart
 * @param remoteWakeUp
 *            whether it can wake a sleeping host
 * @param milliamperes
 *            what it draws from the bus; 0 if it feeds itself
 * @param interfaces
 *            its interfaces, numbered from 0
 */
public record UsbDescription(int vendor, int product, int release, int deviceClass, int deviceProtocol,
        String manufacturer, String productName, String serialNumber, boolean remoteWakeUp, int milliamperes,
        List<InterfaceDescription> interfaces) {

    /** Whether it does not draw from the bus. */
    public boolean selfPowered() {
        return milliamperes == 0;
    }

    /** The endpoint with an address, 0x81 to 0x8f or 0x01 to 0x0f. */
    public Optional<EndpointDescription> endpoint(int address) {
        for (InterfaceDescription each : interfaces) {
            for (EndpointDescription endpoint : each.endpoints()) {
                if (endpoint.address() == address) {
                    return Optional.of(endpoint);
                }
            }
        }
        return Optional.empty();
    }
}
