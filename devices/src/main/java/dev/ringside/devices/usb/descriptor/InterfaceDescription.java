package dev.ringside.devices.usb.descriptor;

import java.util.List;

/**
 * An interface of a configuration; it has no alternate settings.
 *
 * @param interfaceClass
 *            bInterfaceClass, 0 to 255
 * @param subclass
 *            bInterfaceSubClass, 0 to 255
 * @param protocol
 *            bInterfaceProtocol, 0 to 255
 * @param classDescriptor
 *            further descriptors of the class, encoded, that stand before the endpoints; empty if there are none
 * @param endpoints
 *            its endpoints, without that of the default control pipe
 */
public record InterfaceDescription(int interfaceClass, int subclass, int protocol, byte[] classDescriptor,
        List<EndpointDescription> endpoints) {}
