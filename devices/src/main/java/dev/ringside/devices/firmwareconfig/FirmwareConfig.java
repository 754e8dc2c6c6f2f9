package dev.ringside.devices.firmwareconfig;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * QEMU's firmware configuration device on a PC (QEMU, docs/specs/fw_cfg): items of bytes, chosen by number, read byte by byte at a port or by DMA.
 * Files are items that have a name too. What firmware can read is put in before the machine is started; machine lock held otherwise.
 */
public final class FirmwareConfig implements Device<FirmwareConfig.State> {
    /** Bytes of the block of ports: a 16-bit selector, the data port in its upper half, the 64-bit DMA address 4 ports on. */
    public static final int PORTS = 12;
    /** The longest name of a file. */
    public static final int LONGEST_NAME = 55;

    private static final int VERSION = 1;
    private static final int DATA = 1;
    private static final int DMA_HIGH = 4;
    private static final int DMA_LOW = 8;
    private static final int HAS_PORTS_AND_DMA = 3;
    private static final int DIRECTORY_ENTRY = 64;
    private static final long DMA_SIGNATURE = 0x51454d5520434647L;

    /** Chosen item, place in it, DMA address, and the contents of the writable items in the order of their addition. */
    public record State(int version, int selector, int offset, long dmaAddress,
            byte[][] written) implements DeviceState {}

    private static final class Item {
        private final Supplier<byte[]> source;
        private final boolean writable;
        private byte[] bytes;

        Item(Supplier<byte[]> source, boolean writable) {
            this.source = source;
            this.writable = writable;
            bytes = source.get();
        }
    }

    private record NamedFile(String name, int selector, Item item) {}

    private static final Item NOTHING = new Item(() -> new byte[0], false);

    private final Map<Integer, Item> items = new TreeMap<>();
    private final List<NamedFile> files = new ArrayList<>();
    private final ConfigurationDma dma;
    private int selector;
    private int offset;
    private long dmaAddress;

    /** A device with nothing but its signature, features and an empty directory; DMA goes to {@code memory}. */
    public FirmwareConfig(PhysicalMap memory) {
        dma = new ConfigurationDma(memory, this);
        set(Selector.SIGNATURE, "QEMU".getBytes(StandardCharsets.US_ASCII));
        setInt(Selector.ID, HAS_PORTS_AND_DMA);
        items.put(Selector.DIRECTORY, new Item(this::directory, false));
    }

    /** Gives item {@code number} these bytes. */
    public void set(int number, byte[] bytes) {
        byte[] copy = bytes.clone();
        items.put(number, new Item(() -> copy, false));
    }

    /** Gives item {@code number} a 16-bit value. */
    public void setShort(int number, int value) {
        set(number, new byte[]{(byte) value, (byte) (value >> 8)});
    }

    /** Gives item {@code number} a 32-bit value. */
    public void setInt(int number, int value) {
        set(number, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    /** Gives item {@code number} a 64-bit value. */
    public void setLong(int number, long value) {
        set(number, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    /**
     * Adds a file.
     *
     * @param name
     *            1 to {@link #LONGEST_NAME} ASCII characters, none of the other files' names
     */
    public void addFile(String name, byte[] bytes) {
        byte[] copy = bytes.clone();
        add(name, new Item(() -> copy, false));
    }

    /** Adds a file whose bytes, always equally many, are asked for whenever firmware chooses it. */
    public void addFile(String name, Supplier<byte[]> bytes) {
        add(name, new Item(bytes, false));
    }

    /** Adds a file that the guest may change, not lengthen; a reset brings {@code bytes} back. */
    public void addWritableFile(String name, byte[] bytes) {
        byte[] initial = bytes.clone();
        add(name, new Item(initial::clone, true));
    }

    private void add(String name, Item item) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || file(name).isPresent()) {
            throw new IllegalArgumentException("fw_cfg cannot have a file " + name);
        }
        int number = Selector.FIRST_FILE + files.size();
        files.add(new NamedFile(name, number, item));
        items.put(number, item);
    }

    /** What the file called {@code name} holds, empty if there is none. */
    public Optional<byte[]> file(String name) {
        return files.stream().filter(file -> file.name.equals(name)).findFirst().map(file -> file.item.bytes.clone());
    }

    private byte[] directory() {
        ByteBuffer list = ByteBuffer.allocate(4 + DIRECTORY_ENTRY * files.size()).order(ByteOrder.BIG_ENDIAN);
        list.putInt(files.size());
        for (NamedFile file : files) {
            list.putInt(file.item.bytes.length).putShort((short) file.selector).putShort((short) 0);
            list.put(java.util.Arrays.copyOf(file.name.getBytes(StandardCharsets.US_ASCII), LONGEST_NAME + 1));
        }
        return list.array();
    }

    /** The {@link #PORTS} ports (510h on a PC). */
    public IoRegion ports() {
        return new IoRegion() {
            @Override
            public long read(long port, int width) {
                return readPort((int) port, width);
            }

            @Override
            public void write(long port, int width, long value) {
                writePort((int) port, width, value);
            }
        };
    }

    private long readPort(int port, int width) {
        if (port == DATA && width == 1) {
            byte[] one = new byte[1];
            read(one, 1);
            return one[0] & 0xff;
        }
        if (port >= DMA_HIGH && port + width <= DMA_HIGH + 8) {
            // The register is big-endian.
            return Long.reverseBytes(DMA_SIGNATURE) >>> 8 * (port - DMA_HIGH) & IoRegion.mask(width);
        }
        return 0;
    }

    private void writePort(int port, int width, long value) {
        if (port == 0 && width == 2) {
            select((int) value);
        } else if (port == DMA_HIGH && width == 4) {
            dmaAddress = swapped(value) << 32;
        } else if (port == DMA_LOW && width == 4) {
            long address = dmaAddress | swapped(value);
            dmaAddress = 0;
            dma.run(address);
        }
    }

    private static long swapped(long value) {
        return Integer.reverseBytes((int) value) & 0xffff_ffffL;
    }

    /** Chooses an item and goes to its beginning. */
    void select(int number) {
        selector = number & 0xffff;
        offset = 0;
        Item item = selected();
        if (!item.writable) {
            item.bytes = item.source.get();
        }
    }

    private Item selected() {
        return items.getOrDefault(selector, NOTHING);
    }

    /** Takes {@code length} bytes of the chosen item into the beginning of {@code target}; behind its end there are zeros. */
    void read(byte[] target, int length) {
        byte[] bytes = selected().bytes;
        int present = Math.clamp(bytes.length - offset, 0, length);
        System.arraycopy(bytes, Math.min(offset, bytes.length), target, 0, present);
        java.util.Arrays.fill(target, present, length, (byte) 0);
        skip(length);
    }

    /** Puts {@code length} bytes into the chosen item; false, with nothing done, if they may not go there. */
    boolean write(byte[] source, int length) {
        Item item = selected();
        if (!item.writable || length > item.bytes.length - offset) {
            return false;
        }
        System.arraycopy(source, 0, item.bytes, offset, length);
        skip(length);
        return true;
    }

    /** Bytes between the place in the chosen item and its end. */
    int remaining() {
        return Math.max(0, selected().bytes.length - offset);
    }

    void skip(int length) {
        offset = (int) Math.min((long) offset + length, selected().bytes.length);
    }

    private List<Item> writableItems() {
        return files.stream().map(NamedFile::item).filter(item -> item.writable).toList();
    }

    @Override
    public void reset() {
        writableItems().forEach(item -> item.bytes = item.source.get());
        select(Selector.SIGNATURE);
        dmaAddress = 0;
    }

    @Override
    public State save() {
        return new State(VERSION, selector, offset, dmaAddress,
                writableItems().stream().map(item -> item.bytes.clone()).toArray(byte[][]::new));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        List<Item> writable = writableItems();
        state.require(state.written.length == writable.size(), writable.size() + " writable files");
        for (int i = 0; i < writable.size(); i++) {
            state.require(state.written[i].length == writable.get(i).bytes.length, "writable files of their lengths");
        }
        state.require((state.selector & ~0xffff) == 0 && state.offset >= 0, "a place in an item");
        for (int i = 0; i < writable.size(); i++) {
            writable.get(i).bytes = state.written[i].clone();
        }
        select(state.selector);
        skip(state.offset);
        dmaAddress = state.dmaAddress;
    }
}
