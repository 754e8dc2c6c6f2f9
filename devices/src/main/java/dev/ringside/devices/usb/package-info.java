/**
 * The Universal Serial Bus without its host controllers: ports, devices, the default control pipe and the requests every device answers (USB 2.0
 * specification, chapters 8 and 9; USB 3.2, chapter 9).
 *
 * <p>
 * A host controller speaks to a device in transactions, as on the wire: SETUP, IN and OUT packets that are acknowledged, refused for now (NAK) or stalled.
 * A device with slow work refuses, and says by {@link dev.ringside.devices.usb.UsbSignals#ready} when asking again pays. So there is never a packet in
 * flight between two transactions, and saved state needs none. Data toggles and packet errors do not exist: nothing gets lost on this wire.
 *
 * <p>
 * Everything here is called with the machine lock held.
 */
package dev.ringside.devices.usb;
