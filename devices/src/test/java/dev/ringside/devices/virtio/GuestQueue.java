package dev.ringside.devices.virtio;

import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The driver's side of a split virtqueue in the memory of a {@link GuestComputer}: descriptors are handed out one after the other. */
public final class GuestQueue {
    /** Descriptor flags. */
    public static final int NEXT = 1, WRITE = 2, INDIRECT = 4;

    /** What came back: index of the chain's first descriptor, and bytes written. */
    public record Used(int head, int written) {}

    /** A buffer of a chain. */
    public record Buffer(long address, int length, boolean write) {}

    private final PhysicalMap memory;
    private final Runnable notify;
    private final int size;
    private final long descriptors;
    private final long available;
    private final long used;
    private int nextDescriptor;
    private int madeAvailable;
    private int seen;

    /** A queue of {@code size} descriptors with its three parts at these addresses. */
    public GuestQueue(PhysicalMap memory, int size, long descriptors, long available, long used, Runnable notify) {
        this.memory = memory;
        this.size = size;
        this.descriptors = descriptors;
        this.available = available;
        this.used = used;
        this.notify = notify;
    }

    /** Descriptors. */
    public int size() {
        return size;
    }

    /** Writes descriptor {@code index}. */
    public void describe(int index, long address, long length, int flags, int next) {
        describe(descriptors, index, address, length, flags, next);
    }

    /** Writes descriptor {@code index} of the table at {@code table}. */
    public void describe(long table, int index, long address, long length, int flags, int next) {
        memory.write(table + 16L * index, 8, address);
        memory.write(table + 16L * index + 8, 4, length);
        memory.write(table + 16L * index + 12, 2, flags);
        memory.write(table + 16L * index + 14, 2, next);
    }

    /** Makes a chain of {@code buffers} available; answers its head. */
    public int add(Buffer... buffers) {
        int head = nextDescriptor;
        for (int i = 0; i < buffers.length; i++) {
            int index = nextDescriptor;
            nextDescriptor = (nextDescriptor + 1) % size;
            int more = i + 1 < buffers.length ? NEXT : 0;
            describe(index, buffers[i].address, buffers[i].length, more | (buffers[i].write ? WRITE : 0),
                    nextDescriptor);
        }
        makeAvailable(head);
        return head;
    }

    /** Makes a chain of {@code buffers} available through a table at {@code table}; answers its head. */
    public int addIndirect(long table, Buffer... buffers) {
        for (int i = 0; i < buffers.length; i++) {
            int more = i + 1 < buffers.length ? NEXT : 0;
            describe(table, i, buffers[i].address, buffers[i].length, more | (buffers[i].write ? WRITE : 0), i + 1);
        }
        int head = nextDescriptor;
        nextDescriptor = (nextDescriptor + 1) % size;
        describe(head, table, 16L * buffers.length, INDIRECT, 0);
        makeAvailable(head);
        return head;
    }

    /** Puts {@code head} into the available ring. */
    public void makeAvailable(int head) {
        memory.write(available + 4 + 2L * (madeAvailable % size), 2, head);
        madeAvailable = madeAvailable + 1 & 0xffff;
        memory.write(available + 2, 2, madeAvailable);
    }

    /** Writes the index of the available ring, right or wrong. */
    public void setAvailableIndex(int index) {
        memory.write(available + 2, 2, index);
    }

    /** Tells the device. */
    public void kick() {
        notify.run();
    }

    /** What came back next; empty if nothing did. */
    public Optional<Used> poll() {
        if ((int) memory.read(used + 2, 2) == seen) {
            return Optional.empty();
        }
        long element = used + 4 + 8L * (seen % size);
        seen = seen + 1 & 0xffff;
        return Optional.of(new Used((int) memory.read(element, 4), (int) memory.read(element + 4, 4)));
    }

    /** Asks for no interrupts, in the way without event indices. */
    public void suppressInterrupts(boolean suppressed) {
        memory.write(available, 2, suppressed ? 1 : 0);
    }

    /** Asks for an interrupt when used index {@code index} has been passed. */
    public void setUsedEvent(int index) {
        memory.write(available + 4 + 2L * size, 2, index);
    }

    /** The available index at which the device wants to be told. */
    public int availableEvent() {
        return (int) memory.read(used + 4 + 8L * size, 2);
    }

    /** The flags of the used ring: 1 means that the device does not want to be told. */
    public int usedFlags() {
        return (int) memory.read(used, 2);
    }

    /** Bytes of guest memory as text. */
    public String text(long address, int length) {
        byte[] bytes = new byte[length];
        memory.readBytes(address, bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
