package dev.ringside.devices.usb;

import java.util.List;

/** A host controller, as the board sees it. Machine lock held. */
public interface UsbController {

    /** Its root ports. */
    List<UsbPort> ports();
}
