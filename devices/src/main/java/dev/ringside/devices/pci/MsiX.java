package dev.ringside.devices.pci;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;

/**
 * Extended message signalled interrupts of a function (PCI Local Bus Specification 3.0, 6.8.2): the capability, and a memory window of its own with
 * the vectors' table and pending bits. The function saves and resets it with itself. Machine lock held.
 */
public final class MsiX implements Device<MsiX.State>, IoRegion {
    /** The most vectors that a function can have. */
    public static final int MOST_VECTORS = 2048;

    private static final int VERSION = 1;
    private static final int CAPABILITY = 0x11;
    private static final int CAPABILITY_LENGTH = 12;
    private static final int ENABLE = 0x8000;
    private static final int MASK_ALL = 0x4000;
    private static final int ENTRY = 16;
    private static final int ENTRY_DATA = 8;
    private static final int ENTRY_CONTROL = 12;
    private static final int MASKED = 1;
    private static final int SMALLEST_WINDOW = 4096;

    /** Table as the guest sees it, and a bit for every pending vector. */
    public record State(int version, byte[] table, byte[] pending) implements DeviceState {}

    private final PciSlot slot;
    private final PciConfiguration configuration;
    private final int control;
    private final int pendingOffset;
    private final byte[] table;
    private final byte[] pending;

    /**
     * Adds capability and window to {@code configuration}.
     *
     * @param vectors
     *            1 to {@link #MOST_VECTORS}
     * @param bar
     *            base address register for the window, 0 to 5
     */
    public MsiX(PciSlot slot, PciConfiguration configuration, int vectors, int bar) {
        if (vectors < 1 || vectors > MOST_VECTORS) {
            throw new IllegalArgumentException("MSI-X has 1 to %d vectors, not %d".formatted(MOST_VECTORS, vectors));
        }
        this.slot = slot;
        this.configuration = configuration;
        table = new byte[vectors * ENTRY];
        pending = new byte[(vectors + 63) / 64 * 8];
        pendingOffset = Math.max(SMALLEST_WINDOW / 2, Integer.highestOneBit(2 * table.length - 1));
        int capability = configuration.capability(CAPABILITY, CAPABILITY_LENGTH);
        control = capability + 2;
        configuration.initial(control, 2, vectors - 1).writable(control, 2, ENABLE | MASK_ALL)
                .initial(capability + 4, 4, bar).initial(capability + 8, 4, pendingOffset | bar)
                .onWrite(control, 2, this::sendPending)
                .bar(bar, new PciBar.Memory("MSI-X table", 2L * pendingOffset, false, false, this));
        reset();
    }

    /** Whether the guest uses these interrupts; the function's pin is silent then. */
    public boolean enabled() {
        return (configuration.get(control, 2) & ENABLE) != 0;
    }

    /** Number of vectors. */
    public int vectors() {
        return table.length / ENTRY;
    }

    /** Sends the interrupt of {@code vector}, now or when it is unmasked. Nothing happens while not {@link #enabled} or if there is no such vector. */
    public void raise(int vector) {
        if (!enabled() || vector < 0 || vector >= vectors()) {
            return;
        }
        if (masked(vector)) {
            pending[vector / 8] |= (byte) (1 << vector % 8);
        } else {
            send(vector);
        }
    }

    private boolean masked(int vector) {
        return (configuration.get(control, 2) & MASK_ALL) != 0 || (entry(vector, ENTRY_CONTROL, 4) & MASKED) != 0;
    }

    private void send(int vector) {
        slot.sendMessage(entry(vector, 0, 8), (int) entry(vector, ENTRY_DATA, 4));
    }

    private void sendPending() {
        for (int i = 0; i < pending.length; i++) {
            if (pending[i] != 0 && enabled()) {
                sendPending(i);
            }
        }
    }

    private void sendPending(int eighth) {
        for (int bit = 0; bit < 8; bit++) {
            int vector = 8 * eighth + bit;
            if ((pending[eighth] & 1 << bit) != 0 && !masked(vector)) {
                pending[eighth] &= (byte) ~(1 << bit);
                send(vector);
            }
        }
    }

    private long entry(int vector, int field, int width) {
        return load(table, vector * ENTRY + field, width);
    }

    @Override
    public long read(long offset, int width) {
        if (offset < pendingOffset) {
            return load(table, offset, width);
        }
        return load(pending, offset - pendingOffset, width);
    }

    private static long load(byte[] bytes, long offset, int width) {
        long value = 0;
        for (int i = 0; i < width && offset + i < bytes.length; i++) {
            value |= (bytes[(int) offset + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    @Override
    public void write(long offset, int width, long value) {
        for (int i = 0; i < width && offset + i < table.length; i++) {
            int at = (int) offset + i;
            table[at] = (byte) (value >>> (8 * i) & writable(at % ENTRY));
        }
        sendPending();
    }

    /** Addresses are of whole double words, and of the vector control only the mask is there. */
    private static int writable(int byteOfEntry) {
        return switch (byteOfEntry) {
            case 0 -> 0xfc;
            case ENTRY_CONTROL -> MASKED;
            case ENTRY_CONTROL + 1, ENTRY_CONTROL + 2, ENTRY_CONTROL + 3 -> 0;
            default -> 0xff;
        };
    }

    @Override
    public void reset() {
        Arrays.fill(pending, (byte) 0);
        Arrays.fill(table, (byte) 0);
        for (int vector = 0; vector < vectors(); vector++) {
            table[vector * ENTRY + ENTRY_CONTROL] = MASKED;
        }
    }

    @Override
    public State save() {
        return new State(VERSION, table.clone(), pending.clone());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.table.length == table.length && state.pending.length == pending.length,
                vectors() + " vectors");
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) (state.table[i] & writable(i % ENTRY));
        }
        for (int i = 0; i < pending.length; i++) {
            int there = Math.clamp(vectors() - 8L * i, 0, 8);
            pending[i] = (byte) (state.pending[i] & (1 << there) - 1);
        }
    }
}
