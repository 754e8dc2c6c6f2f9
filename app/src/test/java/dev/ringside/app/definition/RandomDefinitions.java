package dev.ringside.app.definition;

import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Machines with everything that a description can have, in any combination that is allowed; the same for the same seed. */
public final class RandomDefinitions {
    private static final String[] TEXTS = {"", "vm", "Größe \"x\" & <y>'s", " two\n\tlines\r\n ", "日本語 🐧", "]]>",
        "a/b~c",
        "--"};
    private final Random random;
    private final String[] texts;

    /** A sequence of machines. */
    public RandomDefinitions(long seed) {
        this(seed, TEXTS);
    }

    /** A sequence of machines in which all words are of {@code texts}. */
    public RandomDefinitions(long seed, String... texts) {
        random = new Random(seed);
        this.texts = texts.clone();
    }

    /** The next one, with nothing foreign in it. */
    public MachineDefinition next() {
        return new MachineDefinition(new UUID(random.nextLong(), random.nextLong()), hardware(), text(), text(),
                some(List.of("server", "", "Größe", "a b")), optional(text()),
                optional("http://debian.org/debian/" + random.nextInt(20)), Foreign.NONE);
    }

    /** The next one that libvirt could have too, with one of what it has one of. */
    public MachineDefinition nextForLibvirt() {
        MachineDefinition machine = next();
        Set<Class<?>> seen = new HashSet<>();
        List<DeviceDescription> devices = machine.hardware().devices().stream()
                .filter(device -> !(device instanceof BalloonDescription) || seen.add(device.getClass())).toList();
        return machine.withHardware(machine.hardware().withDevices(devices));
    }

    private String text() {
        return texts[random.nextInt(texts.length)];
    }

    private String word() {
        String text = text();
        return text.isBlank() ? "x" : text;
    }

    private Path path() {
        return Path.of("/images").resolve(random.nextInt(1000) + " " + word().replace("/", "-"));
    }

    private <T> Optional<T> optional(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> List<T> some(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(all.size() + 1));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private HardwareDescription hardware() {
        return new HardwareDescription(word(), (2L + random.nextInt(100_000)) << 20,
                new CpuDescription(one(new String[]{"max", "qemu64", "Haswell-v4"}), 1 + random.nextInt(8)),
                one(new String[]{"interpreter", "translator", "kvm"}),
                optional(new DirectBoot(path(), optional(path()), text(), random.nextBoolean())), firmware(),
                new BootOrder(some(Arrays.asList(BootDevice.values())), random.nextBoolean()), devices());
    }

    private FirmwareDescription firmware() {
        return switch (random.nextInt(4)) {
            case 0 -> new FirmwareDescription.Builtin();
            case 1 -> new FirmwareDescription.SeaBios(optional(path()));
            case 2 -> new FirmwareDescription.Ovmf(optional(path()), optional(path()));
            default -> new FirmwareDescription.Image(path());
        };
    }

    private List<DeviceDescription> devices() {
        List<DeviceDescription> devices = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            devices.add(disk((char) ('a' + i)));
            devices.add(new InterfaceDescription(one(InterfaceModel.values()), MacAddress.random(random), network(),
                    random.nextBoolean(), optional(path())));
            devices.add(new SerialDescription(serial(), i));
            devices.add(new VirtioConsoleDescription(serial()));
            devices.add(new InputDescription(InputDevice.TABLET, InputBus.USB));
        }
        devices.addAll(some(List.of(new ParallelDescription(optional(path())), new RngDescription(),
                new BalloonDescription(), new DebugConsoleDescription(), new DebugExitDescription(),
                new VideoDescription(one(VideoModel.values()), 1 << 20 + random.nextInt(9)),
                new UsbControllerDescription(one(UsbModel.values())), new UsbControllerDescription(UsbModel.XHCI),
                new InputDescription(one(InputDevice.values()), InputBus.VIRTIO),
                new InputDescription(InputDevice.MOUSE, InputBus.PS2))));
        Collections.shuffle(devices, random);
        return devices;
    }

    private DiskDescription disk(char letter) {
        return switch (random.nextInt(4)) {
            case 0 -> new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fd" + letter, optional(path()),
                    random.nextBoolean());
            case 1 -> new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sd" + letter, optional(path()), true);
            case 2 -> new DiskDescription(DiskDevice.DISK, DiskBus.VIRTIO, "vd" + letter,
                    Optional.of(Path.of("/dev/sd" + letter)), random.nextBoolean());
            default -> new DiskDescription(DiskDevice.DISK, one(new DiskBus[]{DiskBus.IDE, DiskBus.USB}), "hd" + letter,
                    Optional.of(path()), random.nextBoolean());
        };
    }

    private NetworkSource network() {
        return switch (random.nextInt(4)) {
            case 0 -> new NetworkSource.Isolated(one(new String[]{"lan", "default"}));
            case 1 -> new NetworkSource.None();
            default -> new NetworkSource.User(random.nextBoolean(), optional(new NetworkBoot(path(), word())));
        };
    }

    private SerialSource serial() {
        return switch (random.nextInt(5)) {
            case 0 -> new SerialSource.None();
            case 1 -> new SerialSource.Stdio();
            case 2 -> new SerialSource.Pty();
            case 3 -> new SerialSource.File(path(), random.nextBoolean());
            default -> new SerialSource.Tcp("localhost", random.nextInt(65536), random.nextBoolean());
        };
    }

    /** {@code text} with a few characters, words or stretches of it changed, doubled, swapped or gone. */
    public static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0 && !mutated.isEmpty(); i--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 8));
            switch (random.nextInt(6)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end));
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                case 3 -> mutated.insert(at, SPICE.get(random.nextInt(SPICE.size())));
                case 4 -> mutated.replace(at, end, SPICE.get(random.nextInt(SPICE.size())));
                default -> {
                    int from = random.nextInt(mutated.length());
                    mutated.insert(at, mutated.substring(from, Math.min(mutated.length(), from + 30)));
                }
            }
        }
        return mutated.toString();
    }

    private static final List<String> SPICE = List.of("-1", "99999999999999999999", "1e400", "0.5", "null", "\"\"",
            "{}", "[]",
            "''", "<x/>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&lt;", "&x;", "<?x?>", "<!DOCTYPE x>", ":", "=",
            "\u0000",
            "\ud800", "/", "true", "type", "xmlns:a='b'", "<", ">", "\"", "'", "\\u0000", ",", "}", "]");

    /** Unknown fields and XML at many places of {@code machine}. */
    public MachineDefinition withForeign(MachineDefinition machine) {
        Map<String, String> json = new HashMap<>(Map.of("/future", "{\"a\":[1,2.50,null],\"b~/c\":\"\\n\"}",
                "/cpu/topology", "[]", "/os/tpm", "true", "/os/firmware/secure~1boot", "\"yes\""));
        Map<String, String> xml = new HashMap<>(Map.of("/before()", "<!-- mine -->", "/first()", "<!--a--><b/>",
                "/after(memory)", "<memtune><hard_limit unit='KiB'>4</hard_limit></memtune>", "/@xmlns:qemu",
                "http://libvirt.org/schemas/domain/qemu/1.0", "/after(devices)",
                "<qemu:commandline><qemu:arg value='-x &amp; &#10;'/></qemu:commandline>", "/cpu/@check", "none",
                "/devices/first()", "<emulator> /usr/bin/qemu </emulator>"));
        for (String key : DeviceKey.of(machine.hardware().devices())) {
            json.put("/devices/" + key + "/extra", "{\"x\":1}");
            if (!key.startsWith("isa-")) {
                xml.put("/devices/" + key + "/@extra", "1 < 2");
                xml.put("/devices/after(" + key + ")", "<hostdev mode='subsystem'><!--b--></hostdev>");
            }
        }
        return new MachineDefinition(machine.uuid(), machine.hardware(), machine.title(), machine.notes(),
                machine.tags(), machine.group(), machine.system(), new Foreign(json, xml));
    }
}
