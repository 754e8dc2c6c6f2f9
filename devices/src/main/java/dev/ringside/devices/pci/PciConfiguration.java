package dev.ringside.devices.pci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The 256 bytes of configuration space of a function with a header of type 0 (PCI Local Bus Specification 3.0, chapter 6). A device model builds it
 * with the fluent methods before it is plugged in; offsets are in bytes, widths 1, 2 or 4. Machine lock held.
 */
public final class PciConfiguration {
    /** Bytes of the space. */
    public static final int SIZE = 256;

    private static final int VENDOR = 0x00;
    private static final int COMMAND = 0x04;
    private static final int STATUS = 0x06;
    private static final int CLASS = 0x08;
    private static final int HEADER_TYPE = 0x0e;
    private static final int FIRST_BAR = 0x10;
    private static final int SUBSYSTEM = 0x2c;
    private static final int ROM = 0x30;
    private static final int CAPABILITIES = 0x34;
    private static final int INTERRUPT_LINE = 0x3c;
    private static final int INTERRUPT_PIN = 0x3d;
    private static final int FIRST_CAPABILITY = 0x40;

    private static final int COMMAND_IO = 0x0001;
    private static final int COMMAND_MEMORY = 0x0002;
    private static final int COMMAND_MASTER = 0x0004;
    private static final int COMMAND_SERR = 0x0100;
    private static final int COMMAND_INTERRUPT_DISABLE = 0x0400;
    private static final int STATUS_INTERRUPT = 0x0008;
    private static final int STATUS_CAPABILITIES = 0x0010;
    private static final int MULTIPLE_FUNCTIONS = 0x80;

    private record Hook(int offset, int length, Runnable action) {
        boolean touches(int from, int width) {
            return from < offset + length && offset < from + width;
        }
    }

    private final byte[] initial = new byte[SIZE];
    private final byte[] writable = new byte[SIZE];
    private final byte[] bytes = new byte[SIZE];
    private final Map<Integer, PciBar> bars = new TreeMap<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<Hook> guestWriteHooks = new ArrayList<>();
    private final List<Hook> readHooks = new ArrayList<>();
    private Optional<OptionRom> rom = Optional.empty();
    private int lastCapability;
    private int nextCapability = FIRST_CAPABILITY;

    /** A header; {@code classCode} has 24 bits: base class, subclass, programming interface. */
    public PciConfiguration(int vendor, int device, int classCode, int revision) {
        initial(VENDOR, 4, vendor | device << 16);
        initial(CLASS, 4, classCode << 8 | revision);
        writable(COMMAND, 2, COMMAND_IO | COMMAND_MEMORY | COMMAND_MASTER | COMMAND_SERR | COMMAND_INTERRUPT_DISABLE);
        writable(INTERRUPT_LINE, 1, 0xff);
    }

    /** Subsystem vendor and device. */
    public PciConfiguration subsystem(int vendor, int device) {
        return initial(SUBSYSTEM, 4, vendor | device << 16);
    }

    /** Which interrupt pin the function uses: 1 to 4 for INTA# to INTD#. */
    public PciConfiguration interruptPin(int pin) {
        return initial(INTERRUPT_PIN, 1, pin);
    }

    /** Tells that the device has functions beside number 0. */
    public PciConfiguration multifunction() {
        return initial(HEADER_TYPE, 1, MULTIPLE_FUNCTIONS);
    }

    /** Shows {@code bar} through register {@code index}, 0 to 5. */
    public PciConfiguration bar(int index, PciBar bar) {
        int offset = barOffset(index);
        bars.put(index, bar);
        initial(offset, 4, bar.typeBits());
        long mask = -bar.size();
        writable(offset, 4, (int) mask & (bar instanceof PciBar.Io ? ~3 : ~15));
        if (bar.wide()) {
            writable(offset + 4, 4, (int) (mask >>> 32));
        }
        return this;
    }

    /** Shows {@code image}, made to name this function, through the expansion ROM base address register. */
    public PciConfiguration rom(byte[] image) {
        OptionRom shown = new OptionRom(image, identity());
        rom = Optional.of(shown);
        return writable(ROM, 4, (int) -shown.size() | 1);
    }

    /** What {@code width} bytes at {@code offset} hold after reset. */
    public PciConfiguration initial(int offset, int width, int value) {
        put(initial, offset, width, value);
        put(bytes, offset, width, value);
        return this;
    }

    /** Which bits of the {@code width} bytes at {@code offset} the guest can change; replaces what was said before of these bytes. */
    public PciConfiguration writable(int offset, int width, int mask) {
        put(writable, offset, width, mask);
        return this;
    }

    /** Adds a capability of {@code length} bytes with its two header bytes, behind those that are there; answers its offset. */
    public int capability(int id, int length) {
        int offset = nextCapability;
        if (offset + length > SIZE) {
            throw new IllegalArgumentException("no room for capability %02x".formatted(id));
        }
        initial(offset, 2, id);
        initial(lastCapability == 0 ? CAPABILITIES : lastCapability + 1, 1, offset);
        initial(STATUS, 2, get(STATUS, 2) | STATUS_CAPABILITIES);
        lastCapability = offset;
        nextCapability = offset + length + 3 & ~3;
        return offset;
    }

    /** Places the next capability at {@code offset}, 40h to FCh, as a part does whose own registers come first. */
    public PciConfiguration capabilitiesFrom(int offset) {
        nextCapability = offset;
        return this;
    }

    /** {@code afterwards} runs whenever the guest has written any of the {@code length} bytes at {@code offset}, and after reset and restore. */
    public PciConfiguration onWrite(int offset, int length, Runnable afterwards) {
        hooks.add(new Hook(offset, length, afterwards));
        return this;
    }

    /** {@code afterwards} runs whenever the guest has written any of the {@code length} bytes at {@code offset}, for writes that are commands. */
    public PciConfiguration onGuestWrite(int offset, int length, Runnable afterwards) {
        guestWriteHooks.add(new Hook(offset, length, afterwards));
        return this;
    }

    /** {@code before} runs whenever the guest is about to read any of the {@code length} bytes at {@code offset}. */
    public PciConfiguration onRead(int offset, int length, Runnable before) {
        readHooks.add(new Hook(offset, length, before));
        return this;
    }

    /** What {@code width} bytes at {@code offset} hold, zero-extended up to 32 bits. */
    public int get(int offset, int width) {
        int value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[offset + i] & 0xff;
        }
        return value;
    }

    /** Changes {@code width} bytes at {@code offset} whatever the guest may change; for the device. */
    public void set(int offset, int width, int value) {
        put(bytes, offset, width, value);
    }

    /** Vendor in the low 16 bits, device in the high ones. */
    public int identity() {
        return get(VENDOR, 4);
    }

    /** Whether the function answers at its I/O windows. */
    public boolean ioEnabled() {
        return (get(COMMAND, 2) & COMMAND_IO) != 0;
    }

    /** Whether the function answers at its memory windows. */
    public boolean memoryEnabled() {
        return (get(COMMAND, 2) & COMMAND_MEMORY) != 0;
    }

    /** Whether the function may reach memory by itself. */
    public boolean busMaster() {
        return (get(COMMAND, 2) & COMMAND_MASTER) != 0;
    }

    /** Whether the function may use its interrupt pin. */
    public boolean interruptEnabled() {
        return (get(COMMAND, 2) & COMMAND_INTERRUPT_DISABLE) == 0;
    }

    /** Number of the interrupt pin, 1 to 4; 0 if the function has none. */
    public int interruptPin() {
        return get(INTERRUPT_PIN, 1);
    }

    /** The windows by number of their register, 0 to 5. */
    public Map<Integer, PciBar> bars() {
        return Map.copyOf(bars);
    }

    /** Address that the register {@code index} of a window holds, whether or not the window is enabled. */
    public long barAddress(int index) {
        int offset = barOffset(index);
        long low = get(offset, 4) & 0xffff_ffffL;
        PciBar bar = bars.get(index);
        if (bar instanceof PciBar.Io) {
            return low & ~3L;
        }
        return low & ~15L | (bar.wide() ? (long) get(offset + 4, 4) << 32 : 0);
    }

    /** The expansion ROM. */
    Optional<OptionRom> rom() {
        return rom;
    }

    /** Bytes of the expansion ROM's window; empty if there is none. */
    public Optional<Long> romSize() {
        return rom.map(OptionRom::size);
    }

    /** Where the guest wants the expansion ROM; empty while it is disabled. */
    public Optional<Long> romAddress() {
        int register = get(ROM, 4);
        return rom.isPresent() && (register & 1) != 0 && memoryEnabled()
                ? Optional.of(register & 0xffff_f800L)
                : Optional.empty();
    }

    void showInterrupt(boolean asserted) {
        int status = get(STATUS, 2) & ~STATUS_INTERRUPT;
        set(STATUS, 2, asserted ? status | STATUS_INTERRUPT : status);
    }

    /** A read by the guest. */
    int read(int offset, int width) {
        run(readHooks, offset, width);
        return get(offset, width);
    }

    /** A write by the guest. */
    void write(int offset, int width, int value) {
        for (int i = 0; i < width && offset + i < SIZE; i++) {
            int at = offset + i;
            bytes[at] = (byte) (bytes[at] & ~writable[at] | value >>> (8 * i) & writable[at]);
        }
        run(hooks, offset, width);
        run(guestWriteHooks, offset, width);
    }

    private static void run(List<Hook> hooks, int offset, int width) {
        for (Hook hook : hooks) {
            if (hook.touches(offset, width)) {
                hook.action.run();
            }
        }
    }

    /** Whether a write of {@code width} bytes at {@code offset} can move, show or hide a window. */
    static boolean movesWindows(int offset, int width) {
        return offset < COMMAND + 2 && offset + width > COMMAND || offset < ROM + 4 && offset + width > FIRST_BAR;
    }

    void reset() {
        System.arraycopy(initial, 0, bytes, 0, SIZE);
        hooks.forEach(hook -> hook.action.run());
    }

    byte[] save() {
        return bytes.clone();
    }

    void restore(byte[] saved) {
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (bytes[i] & ~writable[i] | saved[i] & writable[i]);
        }
        hooks.forEach(hook -> hook.action.run());
    }

    private static int barOffset(int index) {
        if (index < 0 || index > 5) {
            throw new IllegalArgumentException("base address registers are 0 to 5, not " + index);
        }
        return FIRST_BAR + 4 * index;
    }

    private static void put(byte[] target, int offset, int width, int value) {
        for (int i = 0; i < width; i++) {
            target[offset + i] = (byte) (value >>> (8 * i));
        }
    }

    @Override
    public String toString() {
        return "%04x:%04x".formatted(get(VENDOR, 2), get(VENDOR + 2, 2)) + (bars.isEmpty()
                ? ""
                : " " + Arrays.toString(
                        bars.values().stream().map(PciBar::name).toArray()));
    }
}
