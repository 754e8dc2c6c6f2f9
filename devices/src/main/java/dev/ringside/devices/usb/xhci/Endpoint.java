package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;

/** An endpoint of a slot and its transfer ring (xHCI 1.1, 4.8, 6.2.3). */
final class Endpoint {
    /** Index of the context of the default control pipe. */
    static final int CONTROL = 1;
    /** One more than the highest index of a context. */
    static final int CONTEXTS = 32;
    /** Bytes of a context. */
    static final int CONTEXT_SIZE = 32;

    private static final int VERSION = 1;
    private static final int CONDITION = 7;
    private static final int TYPE_SHIFT = 3;
    private static final int STREAMS = 0x1f << 10;
    private static final int TYPE_CONTROL = 4;
    private static final int LARGEST_PACKET = 1024;

    /** States of an endpoint; the ordinals are those of its context. */
    enum Condition {
        DISABLED, RUNNING, HALTED, STOPPED, ERROR
    }

    private final Slot slot;
    private final int index;
    private Condition condition = Condition.DISABLED;
    private int type;
    private int packetSize;
    private TrbCursor ring = new TrbCursor(0);
    private int done;

    Endpoint(Slot slot, int index) {
        this.slot = slot;
        this.index = index;
    }

    Slot slot() {
        return slot;
    }

    /** Index of its context: twice its number, and one more if it is IN or the control endpoint. */
    int index() {
        return index;
    }

    int number() {
        return index / 2;
    }

    boolean control() {
        return index == CONTROL;
    }

    /** Of one that is not for control: towards the host. */
    boolean in() {
        return (index & 1) != 0;
    }

    Condition condition() {
        return condition;
    }

    /** The largest packet that the guest expects; bytes. */
    int packetSize() {
        return packetSize;
    }

    TrbCursor ring() {
        return ring;
    }

    /** Bytes of the transfer at the head of the ring that are done. */
    int done() {
        return done;
    }

    void setDone(int bytes) {
        done = bytes;
    }

    /** The transfer at the head of the ring is over. */
    void advance(TrbCursor next) {
        ring = next;
        done = 0;
    }

    /**
     * Makes it what an input context says; the output context follows.
     *
     * @return false if the context makes no sense, and nothing has changed
     */
    boolean configure(BusMaster memory, long inputContext) {
        int first = memory.read32(inputContext);
        int second = memory.read32(inputContext + 4);
        int newType = second >> TYPE_SHIFT & 7;
        int size = second >>> 16;
        boolean typeFits = control() ? newType == TYPE_CONTROL : (newType > TYPE_CONTROL) == in() && newType != 0;
        if (!typeFits || newType == TYPE_CONTROL && !control() || size < 1 || size > LARGEST_PACKET
                || (first & STREAMS) != 0) {
            return false;
        }
        type = newType;
        packetSize = size;
        advance(new TrbCursor(memory.read64(inputContext + 8)));
        byte[] context = new byte[CONTEXT_SIZE];
        memory.read(inputContext, context, 0, CONTEXT_SIZE);
        memory.write(context(), context, 0, CONTEXT_SIZE);
        become(memory, Condition.RUNNING);
        return true;
    }

    void setPacketSize(BusMaster memory, int size) {
        packetSize = Math.clamp(size, 1, LARGEST_PACKET);
        memory.write32(context() + 4, memory.read32(context() + 4) & 0xffff | packetSize << 16);
    }

    /** Changes the state, here and in the context. */
    void become(BusMaster memory, Condition next) {
        condition = next;
        memory.write32(context(), memory.read32(context()) & ~CONDITION | next.ordinal());
        memory.write64(context() + 8, ring.pointer());
    }

    /** Takes the endpoint away without telling the guest. */
    void drop() {
        condition = Condition.DISABLED;
        advance(new TrbCursor(0));
    }

    private long context() {
        return slot.context() + (long) CONTEXT_SIZE * index;
    }

    EndpointState save() {
        return new EndpointState(VERSION, index, condition.ordinal(), type, packetSize, ring.pointer(), done);
    }

    /** Checks that {@link #restore} will take {@code state}. */
    static void check(EndpointState state) {
        state.requireVersion(VERSION);
        state.require(state.index() >= CONTROL && state.index() < CONTEXTS, "index of a context");
        state.require(state.condition() >= 0 && state.condition() < Condition.values().length, "known state");
        state.require(state.packetSize() >= 0 && state.packetSize() <= LARGEST_PACKET && state.done() >= 0,
                "sizes in range");
    }

    void restore(EndpointState state) {
        condition = Condition.values()[state.condition()];
        type = state.type();
        packetSize = state.packetSize();
        ring = new TrbCursor(state.ring());
        done = state.done();
    }
}
