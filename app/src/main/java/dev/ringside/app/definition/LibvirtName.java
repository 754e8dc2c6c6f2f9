package dev.ringside.app.definition;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoModel;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How libvirt's domain XML, and our own files, name the values of an enumeration. */
public final class LibvirtName<E extends Enum<E>> {
    /** {@code <boot dev>}. */
    public static final LibvirtName<BootDevice> BOOT_DEVICE = new LibvirtName<>(BootDevice.class,
            device -> switch (device) {
                case FLOPPY -> "fd";
                case DISK -> "hd";
                case CDROM -> "cdrom";
                case NETWORK -> "network";
            });
    /** {@code <disk device>}. */
    public static final LibvirtName<DiskDevice> DISK_DEVICE = inLowerCase(DiskDevice.class);
    /** {@code <target bus>}. */
    public static final LibvirtName<DiskBus> DISK_BUS = inLowerCase(DiskBus.class);
    /** {@code <input type>}. */
    public static final LibvirtName<InputDevice> INPUT_DEVICE = inLowerCase(InputDevice.class);
    /** {@code <input bus>}. */
    public static final LibvirtName<InputBus> INPUT_BUS = inLowerCase(InputBus.class);
    /** {@code <interface><model type>}. */
    public static final LibvirtName<InterfaceModel> INTERFACE_MODEL = inLowerCase(InterfaceModel.class);
    /** {@code <video><model type>}. */
    public static final LibvirtName<VideoModel> VIDEO_MODEL = inLowerCase(VideoModel.class);
    /** {@code <controller type='usb' model>}. */
    public static final LibvirtName<UsbModel> USB_MODEL = new LibvirtName<>(UsbModel.class, model -> switch (model) {
        case UHCI -> "piix3-uhci";
        case XHCI -> "qemu-xhci";
    });

    private final Map<E, String> names;

    private LibvirtName(Class<E> values, Function<E, String> name) {
        names = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            names.put(value, name.apply(value));
        }
    }

    private static <E extends Enum<E>> LibvirtName<E> inLowerCase(Class<E> values) {
        return new LibvirtName<>(values, value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** The name of {@code value}. */
    public String of(E value) {
        return names.get(value);
    }

    /** The value of this name. */
    public Optional<E> value(String name) {
        return names.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey)
                .findFirst();
    }

    /** All names, for a person who has to choose. */
    public String choices() {
        return String.join(", ", names.values());
    }
}
