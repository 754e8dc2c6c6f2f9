package dev.ringside.devices.hardware;

/** {@code <input>}: a device that a person moves or presses; every PC has keyboard and mouse on PS/2 beside those described. */
public record InputDescription(InputDevice device, InputBus bus) implements DeviceDescription {

    /** Checks what goes together; the message is for people. */
    public InputDescription {
        if (device == InputDevice.TABLET && bus == InputBus.PS2) {
            throw new IllegalArgumentException("There is no PS/2 tablet. Use usb or virtio.");
        }
    }
}
