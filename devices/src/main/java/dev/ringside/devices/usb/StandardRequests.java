package dev.ringside.devices.usb;

import dev.ringside.devices.usb.descriptor.DescriptorEncoder;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests that every device answers in the same way (USB 2.0, 9.4; USB 3.2, 9.4). */
final class StandardRequests {
    private static final int TO_DEVICE = 0x0000;
    private static final int TO_INTERFACE = 0x0100;
    private static final int TO_ENDPOINT = 0x0200;
    private static final int FROM = 0x8000;
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;
    private static final int SET_SYSTEM_EXIT_LATENCY = 48;
    private static final int SET_ISOCHRONOUS_DELAY = 49;

    private static final int ENDPOINT_HALT = 0;
    private static final int DEVICE_REMOTE_WAKE_UP = 1;
    private static final int U1_ENABLE = 48;
    private static final int LATENCY_TOLERANCE_ENABLE = 50;
    private static final int FUNCTION_SUSPEND = 0;
    private static final byte[] DONE = {};

    private final UsbDevice<?> device;

    StandardRequests(UsbDevice<?> device) {
        this.device = device;
    }

    /** Carries a request out; empty if it is none of these, or not one for this device. */
    Optional<byte[]> request(SetupPacket setup) {
        return switch (setup.code()) {
            case FROM | TO_DEVICE | GET_STATUS -> Optional
                    .of(word((device.description().selfPowered() ? 1 : 0) | (device.remoteWakeUp() ? 2 : 0)));
            case FROM | TO_INTERFACE | GET_STATUS -> answerIf(knownInterface(setup), word(0));
            case FROM | TO_ENDPOINT | GET_STATUS ->
                answerIf(knownEndpoint(setup), word(device.halted(setup.index()) ? 1 : 0));
            case TO_DEVICE | CLEAR_FEATURE -> deviceFeature(setup.value(), false);
            case TO_DEVICE | SET_FEATURE -> deviceFeature(setup.value(), true);
            case TO_INTERFACE | CLEAR_FEATURE, TO_INTERFACE | SET_FEATURE -> answerIf(
                    device.speed() == UsbSpeed.SUPER && setup.value() == FUNCTION_SUSPEND && knownInterface(setup),
                    DONE);
            case TO_ENDPOINT | CLEAR_FEATURE -> endpointHalt(setup, false);
            case TO_ENDPOINT | SET_FEATURE -> endpointHalt(setup, true);
            case TO_DEVICE | SET_ADDRESS -> setAddress(setup.value());
            case FROM | TO_DEVICE | GET_DESCRIPTOR -> descriptor(setup.value() >> 8, setup.value() & 0xff);
            case FROM | TO_DEVICE | GET_CONFIGURATION -> Optional.of(new byte[]{(byte) device.configuration()});
            case TO_DEVICE | SET_CONFIGURATION -> setConfiguration(setup.value());
            case FROM | TO_INTERFACE | GET_INTERFACE -> answerIf(knownInterface(setup), new byte[1]);
            case TO_INTERFACE | SET_INTERFACE -> answerIf(knownInterface(setup) && setup.value() == 0, DONE);
            case TO_DEVICE | SET_SYSTEM_EXIT_LATENCY, TO_DEVICE | SET_ISOCHRONOUS_DELAY ->
                answerIf(device.speed() == UsbSpeed.SUPER, DONE);
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> deviceFeature(int feature, boolean set) {
        if (feature == DEVICE_REMOTE_WAKE_UP && device.description().remoteWakeUp()) {
            device.setRemoteWakeUp(set);
            return Optional.of(DONE);
        }
        // Link power states are the port's business; the device has nothing to do for them.
        return answerIf(
                device.speed() == UsbSpeed.SUPER && feature >= U1_ENABLE && feature <= LATENCY_TOLERANCE_ENABLE, DONE);
    }

    private Optional<byte[]> endpointHalt(SetupPacket setup, boolean set) {
        if (setup.value() != ENDPOINT_HALT || !knownEndpoint(setup)) {
            return Optional.empty();
        }
        boolean control = (setup.index() & 0x0f) == 0;
        if (set && !control) {
            device.halt(setup.index());
        } else if (!control) {
            device.clearHalt(setup.index());
        }
        return Optional.of(DONE);
    }

    private Optional<byte[]> setAddress(int address) {
        if (address > 127) {
            return Optional.empty();
        }
        device.setNewAddress(address);
        return Optional.of(DONE);
    }

    private Optional<byte[]> setConfiguration(int configuration) {
        if (configuration > 1) {
            return Optional.empty();
        }
        device.configure(configuration);
        return Optional.of(DONE);
    }

    private Optional<byte[]> descriptor(int type, int index) {
        UsbSpeed speed = device.speed();
        return switch (type) {
            case DescriptorEncoder.DEVICE -> answerIf(index == 0,
                    DescriptorEncoder.device(device.description(), speed));
            case DescriptorEncoder.CONFIGURATION -> answerIf(index == 0,
                    DescriptorEncoder.configuration(device.description(), speed, DescriptorEncoder.CONFIGURATION));
            case DescriptorEncoder.STRING -> DescriptorEncoder.string(device.description(), index);
            case DescriptorEncoder.DEVICE_QUALIFIER -> otherSpeed().map(
                    other -> DescriptorEncoder.deviceQualifier(device.descriptionAt(other), other));
            case DescriptorEncoder.OTHER_SPEED_CONFIGURATION -> otherSpeed()
                    .map(other -> DescriptorEncoder.configuration(device.descriptionAt(other), other,
                            DescriptorEncoder.OTHER_SPEED_CONFIGURATION));
            case DescriptorEncoder.BINARY_OBJECT_STORE -> answerIf(speed == UsbSpeed.SUPER,
                    DescriptorEncoder.binaryObjectStore(device.speeds()));
            default -> Optional.empty();
        };
    }

    /** The other one of full and high speed, if the device knows both. */
    private Optional<UsbSpeed> otherSpeed() {
        Set<UsbSpeed> both = Set.of(UsbSpeed.FULL, UsbSpeed.HIGH);
        Set<UsbSpeed> others = device.speeds().stream().filter(both::contains)
                .filter(each -> each != device.speed()).collect(Collectors.toSet());
        return both.contains(device.speed()) ? others.stream().findFirst() : Optional.empty();
    }

    private boolean knownInterface(SetupPacket setup) {
        return device.configuration() != 0 && setup.index() < device.description().interfaces().size();
    }

    private boolean knownEndpoint(SetupPacket setup) {
        return (setup.index() & 0x7f) == 0
                || device.configuration() != 0 && device.description().endpoint(setup.index()).isPresent();
    }

    private static Optional<byte[]> answerIf(boolean supported, byte[] answer) {
        return supported ? Optional.of(answer) : Optional.empty();
    }

    private static byte[] word(int value) {
        return new byte[]{(byte) value, (byte) (value >> 8)};
    }
}
