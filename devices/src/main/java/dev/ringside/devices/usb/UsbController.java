package dev.ringside.devices.usb;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A host controller, as the board sees it. Machine lock held. */
public interface UsbController {

    /** Its root ports. */
    List<UsbPort> ports();

    /** The first free port at which a device runs fastest. */
    default Optional<UsbPort> freePort(UsbDevice<?> device) {
        return ports().stream().filter(port -> port.takes(device))
                .min(Comparator.comparing((UsbPort port) -> port.speed(device).orElseThrow()).reversed());
    }
}
