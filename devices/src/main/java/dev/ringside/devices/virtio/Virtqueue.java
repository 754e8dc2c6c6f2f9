package dev.ringside.devices.virtio;

import dev.ringside.devices.dma.BusMaster;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The device's side of a split virtqueue (Virtual I/O Device 1.2, 2.7). Whatever the driver writes into it, each call ends: what the specification
 * forbids makes the device ask for a reset, and no further chain is taken before that. Machine lock held.
 */
public final class Virtqueue {
    /** The most descriptors of a queue. */
    public static final int LARGEST = 1024;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int DESCRIPTOR = 16;
    private static final int NEXT = 1;
    private static final int WRITE = 2;
    private static final int INDIRECT = 4;
    private static final int RINGS = 4;
    private static final int NO_INTERRUPT = 1;
    private static final int NO_NOTIFY = 1;
    private static final int USED_ELEMENT = 8;

    /** What the driver has set up, and how far both rings have got. */
    public record State(boolean enabled, int size, long descriptors, long available, long used, int taken, int returned,
            int signalled, boolean everSignalled) {}

    private final VirtioSlot slot;
    private final BusMaster memory;
    private final int index;
    private final int largest;
    private final byte[] scratch = new byte[DESCRIPTOR];

    private boolean enabled;
    private int size;
    private long descriptors;
    private long available;
    private long used;
    /** Both 16 bits, as the indices in the rings are. */
    private int taken;
    private int returned;
    private int signalled;
    private boolean everSignalled;
    private boolean turnPosted;
    private int epoch;

    Virtqueue(VirtioSlot slot, BusMaster memory, int index, int largest) {
        if (Integer.bitCount(largest) != 1 || largest > LARGEST) {
            throw new IllegalArgumentException("a queue cannot have " + largest + " descriptors");
        }
        this.slot = slot;
        this.memory = memory;
        this.index = index;
        this.largest = largest;
        reset();
    }

    // ---- what the device does ---------------------------------------------------------------------------------------------------------------

    /** Its number. */
    public int index() {
        return index;
    }

    /** Takes the next chain that the driver has made available; empty if there is none. */
    public Optional<DescriptorChain> take() {
        if (!usable()) {
            return Optional.empty();
        }
        try {
            int waiting = waiting();
            if (waiting == 0) {
                return Optional.empty();
            }
            DescriptorChain chain = chain(memory.read16(available + RINGS + 2L * (taken & size - 1)));
            taken = taken + 1 & 0xffff;
            return Optional.of(chain);
        } catch (BrokenRingException e) {
            slot.fail(e.getMessage());
            return Optional.empty();
        }
    }

    /** The same, and if there is none the driver is asked to notify of the next. */
    public Optional<DescriptorChain> takeOrWait() {
        return take().or(() -> expectNotifications() ? take() : Optional.empty());
    }

    /**
     * Takes a chain again that was taken before the machine's state was saved.
     *
     * @param head
     *            {@link DescriptorChain#head()}
     */
    public Optional<DescriptorChain> takeAgain(int head) {
        if (!usable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(chain(head));
        } catch (BrokenRingException e) {
            slot.fail(e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Gives every available chain to {@code action}, which answers how many bytes it has written, and hands it back; then waits for notifications. A
     * driver that is never done gets its turn among others.
     */
    public void serve(ToIntFunction<DescriptorChain> action) {
        suspendNotifications();
        int most = size;
        for (Optional<DescriptorChain> chain = take(); chain.isPresent(); chain = take()) {
            chain.get().complete(action.applyAsInt(chain.get()));
            if (--most <= 0) {
                goOnLater(action);
                return;
            }
        }
        interrupt();
        if (expectNotifications()) {
            goOnLater(action);
        }
    }

    private void goOnLater(ToIntFunction<DescriptorChain> action) {
        interrupt();
        if (!turnPosted) {
            turnPosted = true;
            int current = epoch;
            slot.post(() -> {
                if (epoch == current) {
                    turnPosted = false;
                    serve(action);
                }
            });
        }
    }

    /** Tells the driver that it need not notify: the device looks by itself. */
    public void suspendNotifications() {
        if (usable() && !eventIndex()) {
            memory.write16(used, NO_NOTIFY);
        }
    }

    /** Asks the driver for a notification of the next chain. Answers whether there is one already, which it might not notify of. */
    public boolean expectNotifications() {
        if (!usable()) {
            return false;
        }
        if (eventIndex()) {
            memory.write16(used + RINGS + (long) USED_ELEMENT * size, taken);
        } else {
            memory.write16(used, 0);
        }
        VarHandle.fullFence();
        return waits();
    }

    /** Interrupts the driver for the chains handed back since the last time, unless it has said that it does not care. */
    public void interrupt() {
        if (!usable() || signalled == returned) {
            return;
        }
        VarHandle.fullFence();
        boolean wanted;
        if (eventIndex()) {
            int event = memory.read16(available + RINGS + 2L * size);
            wanted = !everSignalled || (returned - event - 1 & 0xffff) < (returned - signalled & 0xffff);
        } else {
            wanted = (memory.read16(available) & NO_INTERRUPT) == 0;
        }
        signalled = returned;
        everSignalled = true;
        if (wanted) {
            slot.interruptForQueue(index);
        }
    }

    /** Hands the chains with these heads back, all at once. */
    void putUsed(int[] heads, int[] written) {
        if (!usable()) {
            return;
        }
        for (int i = 0; i < heads.length; i++) {
            INTS.set(scratch, 0, heads[i]);
            INTS.set(scratch, 4, written[i]);
            memory.write(used + RINGS + (long) USED_ELEMENT * (returned & size - 1), scratch, 0, USED_ELEMENT);
            returned = returned + 1 & 0xffff;
        }
        VarHandle.releaseFence();
        memory.write16(used + 2, returned);
    }

    /** Whether the driver has made chains available that were not taken. */
    boolean waits() {
        return usable() && memory.read16(available + 2) != taken;
    }

    int epoch() {
        return epoch;
    }

    private boolean usable() {
        return enabled && slot.live();
    }

    private boolean eventIndex() {
        return slot.negotiated(Feature.EVENT_INDEX);
    }

    private int waiting() throws BrokenRingException {
        int waiting = memory.read16(available + 2) - taken & 0xffff;
        if (waiting > size) {
            throw new BrokenRingException("an available index ahead of its ring");
        }
        VarHandle.acquireFence();
        return waiting;
    }

    private DescriptorChain chain(int head) throws BrokenRingException {
        DescriptorChain chain = new DescriptorChain(this, memory, head, epoch);
        long table = descriptors;
        long entries = size;
        boolean indirect = false;
        int next = head;
        for (int followed = 0;; followed++) {
            if (next >= entries || followed > entries) {
                throw new BrokenRingException("a descriptor outside its table, or in a circle");
            }
            memory.read(table + (long) DESCRIPTOR * next, scratch, 0, DESCRIPTOR);
            long address = (long) LONGS.get(scratch, 0);
            long length = (int) INTS.get(scratch, 8) & 0xffff_ffffL;
            int flags = (int) INTS.get(scratch, 12) & 0xffff;
            if ((flags & INDIRECT) != 0) {
                if (indirect || (flags & NEXT) != 0 || length == 0 || length % DESCRIPTOR != 0
                        || !slot.negotiated(Feature.INDIRECT)) {
                    throw new BrokenRingException("an indirect descriptor that must not be");
                }
                indirect = true;
                table = address;
                entries = Math.min(length / DESCRIPTOR, 0x1_0000);
                next = 0;
                followed = 0;
                continue;
            }
            chain.add(address, length, (flags & WRITE) != 0);
            if ((flags & NEXT) == 0) {
                return chain;
            }
            next = (int) INTS.get(scratch, 12) >>> 16;
        }
    }

    // ---- what the driver does through the transport -----------------------------------------------------------------------------------------

    /** The most descriptors it can have. */
    public int largest() {
        return largest;
    }

    /** Descriptors: a power of two up to {@link #largest()}. */
    public int size() {
        return size;
    }

    /** Sets the size; one that cannot be changes nothing. */
    public void setSize(int descriptorCount) {
        if (!enabled && Integer.bitCount(descriptorCount) == 1 && descriptorCount > 0 && descriptorCount <= largest) {
            size = descriptorCount;
        }
    }

    /** Whether the driver has enabled it. */
    public boolean enabled() {
        return enabled;
    }

    /** Enables it. */
    public void enable() {
        enabled = true;
    }

    /** Takes it away and forgets how far it has got, for a legacy driver that is done with it; chains that were taken are void. */
    public void disable() {
        int before = size;
        reset();
        size = before;
    }

    /** Guest physical address of the descriptor table. */
    public long descriptors() {
        return descriptors;
    }

    /** Guest physical address of the available ring. */
    public long available() {
        return available;
    }

    /** Guest physical address of the used ring. */
    public long used() {
        return used;
    }

    /** Places the three parts; nothing happens while it is enabled. */
    public void place(long descriptorTable, long availableRing, long usedRing) {
        if (!enabled) {
            descriptors = descriptorTable;
            available = availableRing;
            used = usedRing;
        }
    }

    /** Back to how it was after a reset of the device; chains that were taken are void. */
    void reset() {
        enabled = false;
        size = largest;
        descriptors = 0;
        available = 0;
        used = 0;
        taken = 0;
        returned = 0;
        signalled = 0;
        everSignalled = false;
        turnPosted = false;
        epoch++;
    }

    State save() {
        return new State(enabled, size, descriptors, available, used, taken, returned, signalled, everSignalled);
    }

    boolean accepts(State state) {
        return Integer.bitCount(state.size) == 1 && state.size > 0 && state.size <= largest
                && ((state.taken | state.returned | state.signalled) & ~0xffff) == 0;
    }

    void restore(State state) {
        reset();
        size = state.size;
        descriptors = state.descriptors;
        available = state.available;
        used = state.used;
        taken = state.taken;
        returned = state.returned;
        signalled = state.signalled;
        everSignalled = state.everSignalled;
        enabled = state.enabled;
    }
}
