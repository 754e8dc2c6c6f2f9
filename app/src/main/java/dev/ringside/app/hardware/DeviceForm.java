package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;

/**
 * The form of one kind of device.
 *
 * @param <D>
 *            its description
 */
public abstract class DeviceForm<D extends DeviceDescription> implements Form<DeviceDescription> {
    private final String key;
    private final Class<D> type;

    DeviceForm(String key, Class<D> type) {
        this.key = key;
        this.type = type;
    }

    /** The form for {@code device} among {@code surroundings}, where it may be already or not yet. */
    public static Form<DeviceDescription> of(DeviceDescription device, Surroundings surroundings) {
        return switch (device) {
            case DiskDescription disk -> new DiskForm(disk, surroundings);
            case InterfaceDescription card -> new InterfaceForm(card, surroundings);
            case InputDescription _ -> new InputForm(surroundings);
            case VideoDescription _ -> new VideoForm();
            case SerialDescription port -> new SerialForm(port, surroundings);
            case VirtioConsoleDescription _ -> new ConsoleForm();
            case ParallelDescription _ -> new ParallelForm();
            case UsbControllerDescription controller -> new UsbControllerForm(controller, surroundings);
            case BalloonDescription _ -> new BalloonForm();
            case RngDescription _ -> new PlainForm<>("rng", RngDescription.class);
            case DebugConsoleDescription _ -> new PlainForm<>("debug-console", DebugConsoleDescription.class);
            case DebugExitDescription _ -> new PlainForm<>("debug-exit", DebugExitDescription.class);
        };
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final Values read(DeviceDescription device) {
        return readDevice(type.cast(device));
    }

    @Override
    public final DeviceDescription write(DeviceDescription device, Values values) {
        return writeDevice(type.cast(device), values);
    }

    /** The values of all fields. */
    abstract Values readDevice(D device);

    /** {@code device} with other values. */
    abstract D writeDevice(D device, Values values);
}
