package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A kind of device that the emulator has, as it would be added to a machine.
 *
 * @param key
 *            of its texts
 * @param addition
 *            what is added if the person changes nothing
 * @param obstacle
 *            why it cannot be added
 */
public record Offer(String key, Addition addition, Optional<Message> obstacle) {

    /** The most floppy drives on their controller. */
    private static final int FLOPPIES = 2;

    /**
     * All there are.
     *
     * @param surroundings
     *            of the machine that they are for
     * @param image
     *            where the image of a new disk can go
     * @param random
     *            makes addresses of network cards
     */
    public static List<Offer> all(Surroundings surroundings, Path image, RandomGenerator random) {
        List<Offer> offers = new ArrayList<>();
        offers.add(disk(surroundings, image));
        offers.add(cdrom(surroundings));
        offers.add(floppy(surroundings));
        offers.add(offer("interface", new InterfaceDescription(
                surroundings.devices(InterfaceDescription.class).stream().map(InterfaceDescription::model).findFirst()
                        .orElse(InterfaceModel.VIRTIO),
                MacAddress.random(random), new NetworkSource.User(), true)));
        boolean usb = !surroundings.devices(UsbControllerDescription.class).isEmpty();
        offers.add(offer("input", new InputDescription(InputDevice.TABLET, usb ? InputBus.USB : InputBus.VIRTIO)));
        offers.add(once("video", new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM), surroundings));
        offers.add(serial(surroundings));
        offers.add(offer("console", new VirtioConsoleDescription(new SerialSource.Pty())));
        offers.add(once("parallel", new ParallelDescription(Optional.empty()), surroundings));
        offers.add(offer("usb-controller", new UsbControllerDescription(UsbModel.XHCI)));
        offers.add(once("rng", new RngDescription(), surroundings));
        offers.add(once("balloon", new BalloonDescription(), surroundings));
        offers.add(once("debug-console", new DebugConsoleDescription(), surroundings));
        offers.add(once("debug-exit", new DebugExitDescription(), surroundings));
        return List.copyOf(offers);
    }

    private static Offer offer(String key, DeviceDescription device) {
        return new Offer(key, new Addition(device, Optional.empty()), Optional.empty());
    }

    private Offer unless(boolean impossible, String reason) {
        return impossible ? new Offer(key, addition, Optional.of(Message.of(reason))) : this;
    }

    private static Offer once(String key, DeviceDescription device, Surroundings surroundings) {
        return offer(key, device).unless(!surroundings.devices(device.getClass()).isEmpty(), "obstacle." + key);
    }

    private static List<String> targets(Surroundings surroundings) {
        return surroundings.devices(DiskDescription.class).stream().map(DiskDescription::target).toList();
    }

    private static Offer disk(Surroundings surroundings, Path image) {
        List<DiskDescription> disks = surroundings.devices(DiskDescription.class);
        DiskBus bus = disks.stream().filter(disk -> disk.device() == DiskDevice.DISK).map(DiskDescription::bus)
                .filter(used -> !DriveTargets.free(DiskDevice.DISK, used, targets(surroundings)).isEmpty())
                .findFirst().orElse(DiskBus.VIRTIO);
        List<String> free = DriveTargets.free(DiskDevice.DISK, bus, targets(surroundings));
        DiskDescription disk = new DiskDescription(DiskDevice.DISK, bus,
                free.isEmpty() ? DriveTargets.all(DiskDevice.DISK, bus).getFirst() : free.getFirst(),
                Optional.of(image), false);
        return new Offer("disk", new Addition(disk, Optional.of(new NewDisk(image, NewImageForm.USUAL_SIZE, false))),
                Optional.empty()).unless(free.isEmpty(), "obstacle.disk");
    }

    private static Offer cdrom(Surroundings surroundings) {
        List<String> taken = targets(surroundings);
        DiskBus bus = DriveTargets.free(DiskDevice.CDROM, DiskBus.IDE, taken).isEmpty() ? DiskBus.SATA : DiskBus.IDE;
        List<String> free = DriveTargets.free(DiskDevice.CDROM, bus, taken);
        String target = free.isEmpty() ? DriveTargets.all(DiskDevice.CDROM, bus).getFirst() : free.getFirst();
        return offer("cdrom", new DiskDescription(DiskDevice.CDROM, bus, target, Optional.empty(), true))
                .unless(free.isEmpty(), "obstacle.cdrom");
    }

    private static Offer floppy(Surroundings surroundings) {
        List<String> free = DriveTargets.free(DiskDevice.FLOPPY, DiskBus.FDC, targets(surroundings));
        String target = free.isEmpty() ? "fda" : free.getFirst();
        long there = surroundings.devices(DiskDescription.class).stream()
                .filter(disk -> disk.device() == DiskDevice.FLOPPY).count();
        return offer("floppy", new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, target, Optional.empty(), false))
                .unless(there >= FLOPPIES, "obstacle.floppy");
    }

    private static Offer serial(Surroundings surroundings) {
        List<Integer> taken = surroundings.devices(SerialDescription.class).stream().map(SerialDescription::port)
                .toList();
        Optional<Integer> free = IntStream.range(0, SerialForm.PORTS).boxed().filter(port -> !taken.contains(port))
                .findFirst();
        return offer("serial", new SerialDescription(new SerialSource.Pty(), free.orElse(0)))
                .unless(free.isEmpty(), "obstacle.serial");
    }

    /** It, to be filled in for a machine among {@code surroundings}. */
    public Draft<Addition> draft(Surroundings surroundings) {
        return new Draft<>(addition.image().isPresent()
                ? new NewDiskForm((DiskDescription) addition.device(), surroundings)
                : new AdditionForm(DeviceForm.of(addition.device(), surroundings)), addition);
    }
}
