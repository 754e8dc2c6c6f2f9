package dev.ringside.devices.usb.descriptor;

import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.devices.usb.descriptor.EndpointDescription.TransferType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The descriptors of a device as the host reads them. */
public final class DescriptorEncoder {
    /** bDescriptorType of a device descriptor. */
    public static final int DEVICE = 1;
    /** bDescriptorType of a configuration descriptor. */
    public static final int CONFIGURATION = 2;
    /** bDescriptorType of a string descriptor. */
    public static final int STRING = 3;
    /** bDescriptorType of an interface descriptor. */
    public static final int INTERFACE = 4;
    /** bDescriptorType of an endpoint descriptor. */
    public static final int ENDPOINT = 5;
    /** bDescriptorType of a device qualifier: the device descriptor at the other speed. */
    public static final int DEVICE_QUALIFIER = 6;
    /** bDescriptorType of the configuration descriptor at the other speed. */
    public static final int OTHER_SPEED_CONFIGURATION = 7;
    /** bDescriptorType of a binary device object store. */
    public static final int BINARY_OBJECT_STORE = 15;
    private static final int DEVICE_CAPABILITY = 16;
    private static final int SUPERSPEED_COMPANION = 48;

    private static final int CAPABILITY_USB2_EXTENSION = 2;
    private static final int CAPABILITY_SUPERSPEED = 3;
    private static final int MANUFACTURER = 1;
    private static final int PRODUCT = 2;
    private static final int SERIAL_NUMBER = 3;
    private static final int ENGLISH = 0x0409;
    private static final int BUS_POWERED = 0x80;
    private static final int SELF_POWERED = 0x40;
    private static final int REMOTE_WAKE_UP = 0x20;
    /** Longest string that fits its descriptor: UTF-16 units. */
    private static final int LONGEST_STRING = 126;

    private DescriptorEncoder() {}

    /** The largest packet of the default control pipe; bytes. */
    public static int controlPacketSize(UsbSpeed speed) {
        return switch (speed) {
            case LOW -> 8;
            case FULL, HIGH -> 64;
            case SUPER -> 512;
        };
    }

    /** The device descriptor at {@code speed}. */
    public static byte[] device(UsbDescription description, UsbSpeed speed) {
        return new Bytes().u8(18).u8(DEVICE).u16(release(speed)).u8(description.deviceClass()).u8(0)
                .u8(description.deviceProtocol())
                // At SuperSpeed an exponent of two.
                .u8(speed == UsbSpeed.SUPER ? 9 : controlPacketSize(speed)).u16(description.vendor())
                .u16(description.product()).u16(description.release()).u8(MANUFACTURER).u8(PRODUCT).u8(SERIAL_NUMBER)
                .u8(1).toByteArray();
    }

    /** What the device descriptor would say at {@code otherSpeed}. */
    public static byte[] deviceQualifier(UsbDescription atOtherSpeed, UsbSpeed otherSpeed) {
        return new Bytes().u8(10).u8(DEVICE_QUALIFIER).u16(release(otherSpeed)).u8(atOtherSpeed.deviceClass()).u8(0)
                .u8(atOtherSpeed.deviceProtocol()).u8(controlPacketSize(otherSpeed)).u8(1).u8(0).toByteArray();
    }

    /**
     * The configuration with all that belongs to it.
     *
     * @param descriptorType
     *            {@link #CONFIGURATION} or {@link #OTHER_SPEED_CONFIGURATION}
     */
    public static byte[] configuration(UsbDescription description, UsbSpeed speed, int descriptorType) {
        Bytes content = new Bytes();
        List<InterfaceDescription> interfaces = description.interfaces();
        for (int i = 0; i < interfaces.size(); i++) {
            InterfaceDescription each = interfaces.get(i);
            content.u8(9).u8(INTERFACE).u8(i).u8(0).u8(each.endpoints().size()).u8(each.interfaceClass())
                    .u8(each.subclass()).u8(each.protocol()).u8(0).bytes(each.classDescriptor());
            each.endpoints().forEach(endpoint -> endpoint(content, endpoint, speed));
        }
        byte[] rest = content.toByteArray();
        int attributes = BUS_POWERED | (description.selfPowered() ? SELF_POWERED : 0)
                | (description.remoteWakeUp() ? REMOTE_WAKE_UP : 0);
        int powerUnit = speed == UsbSpeed.SUPER ? 8 : 2;
        return new Bytes().u8(9).u8(descriptorType).u16(9 + rest.length).u8(interfaces.size()).u8(1).u8(0)
                .u8(attributes).u8(Math.ceilDiv(description.milliamperes(), powerUnit)).bytes(rest).toByteArray();
    }

    /**
     * A string descriptor.
     *
     * @param index
     *            0 for the languages
     * @return empty if there is no such string
     */
    public static Optional<byte[]> string(UsbDescription description, int index) {
        return switch (index) {
            case 0 -> Optional.of(new Bytes().u8(4).u8(STRING).u16(ENGLISH).toByteArray());
            case MANUFACTURER -> Optional.of(string(description.manufacturer()));
            case PRODUCT -> Optional.of(string(description.productName()));
            case SERIAL_NUMBER -> Optional.of(string(description.serialNumber()));
            default -> Optional.empty();
        };
    }

    /** The binary device object store of a device with these speeds. */
    public static byte[] binaryObjectStore(Set<UsbSpeed> speeds) {
        int supported = speeds.stream().mapToInt(speed -> 1 << speed.ordinal()).sum();
        UsbSpeed slowest = speeds.stream().min(UsbSpeed::compareTo).orElse(UsbSpeed.SUPER);
        boolean superSpeed = speeds.contains(UsbSpeed.SUPER);
        Bytes content = new Bytes().u8(7).u8(DEVICE_CAPABILITY).u8(CAPABILITY_USB2_EXTENSION).u32(0);
        if (superSpeed) {
            // Exit latencies of U1 (10 microseconds) and U2 (2047), as of a device that knows no link power states.
            content.u8(10).u8(DEVICE_CAPABILITY).u8(CAPABILITY_SUPERSPEED).u8(0).u16(supported).u8(slowest.ordinal())
                    .u8(10).u16(2047);
        }
        byte[] rest = content.toByteArray();
        return new Bytes().u8(5).u8(BINARY_OBJECT_STORE).u16(5 + rest.length).u8(superSpeed ? 2 : 1).bytes(rest)
                .toByteArray();
    }

    private static void endpoint(Bytes to, EndpointDescription endpoint, UsbSpeed speed) {
        to.u8(7).u8(ENDPOINT).u8(endpoint.address()).u8(endpoint.type().ordinal()).u16(endpoint.packetSize())
                .u8(endpoint.interval());
        if (speed == UsbSpeed.SUPER) {
            int bytesEachInterval = endpoint.type() == TransferType.INTERRUPT ? endpoint.packetSize() : 0;
            to.u8(6).u8(SUPERSPEED_COMPANION).u8(0).u8(0).u16(bytesEachInterval);
        }
    }

    private static byte[] string(String text) {
        byte[] units = text.substring(0, Math.min(text.length(), LONGEST_STRING)).getBytes(StandardCharsets.UTF_16LE);
        return new Bytes().u8(2 + units.length).u8(STRING).bytes(units).toByteArray();
    }

    private static int release(UsbSpeed speed) {
        return switch (speed) {
            case LOW, FULL -> 0x0110;
            case HIGH -> 0x0200;
            case SUPER -> 0x0300;
        };
    }

    private static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes u8(int value) {
            bytes.write(value);
            return this;
        }

        Bytes u16(int value) {
            return u8(value).u8(value >> 8);
        }

        Bytes u32(int value) {
            return u16(value).u16(value >> 16);
        }

        Bytes bytes(byte[] value) {
            bytes.writeBytes(value);
            return this;
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
