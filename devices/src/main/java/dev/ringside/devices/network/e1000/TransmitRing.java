package dev.ringside.devices.network.e1000;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.network.ip.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Takes frames out of the driver's buffers (317453, 3.3). Machine lock held. */
final class TransmitRing {
    private static final int ENABLE = 1 << 1;
    private static final int DESCRIPTOR = 16;
    /** Bytes of a packet at most: what the length in an IP header can say, and a frame's header. */
    private static final int LONGEST_PACKET = 0x1_0000 + 256;

    private static final int TYPE_MASK = 0xf << 20;
    private static final int TYPE_DATA = 1 << 20;
    private static final int END_OF_PACKET = 1 << 24;
    private static final int INSERT_CHECKSUM = 1 << 26;
    private static final int SEGMENT = 1 << 26;
    private static final int REPORT = 1 << 27;
    private static final int EXTENDED = 1 << 29;
    private static final int INSERT_VLAN = 1 << 30;
    private static final int DONE = 1;
    private static final int IP_CHECKSUM = 1 << 8;
    private static final int TRANSPORT_CHECKSUM = 1 << 9;
    private static final int TYPE_VLAN = 0x8100;

    /** A packet that is not complete: its bytes, its first data descriptor's options, and what was set up. */
    record State(byte[] packet, boolean begun, int options, boolean overlong, int[] offload) {}

    private final RegisterFile registers;
    private final BusMaster memory;
    private final Consumer<byte[]> sink;
    private byte[] packet = new byte[2048];
    private int length;
    private boolean begun;
    private int options;
    private boolean overlong;
    private Offload offload = Offload.none();

    TransmitRing(RegisterFile registers, BusMaster memory, Consumer<byte[]> sink) {
        this.registers = registers;
        this.memory = memory;
        this.sink = sink;
    }

    /** Whether the driver has something to send. */
    boolean waits() {
        int count = registers.descriptors(Register.TDLEN);
        int head = registers.index(Register.TDH);
        int tail = registers.index(Register.TDT);
        return registers.has(Register.TCTL, ENABLE) && head < count && tail < count && head != tail;
    }

    /** Takes up to {@code most} descriptors; answers whether the driver wants to be told of one that is done. */
    boolean take(int most) {
        boolean report = false;
        for (int i = 0; i < most && waits(); i++) {
            report |= takeOne();
        }
        return report;
    }

    private boolean takeOne() {
        int head = registers.index(Register.TDH);
        long descriptor = registers.address(Register.TDBAL) + (long) DESCRIPTOR * head;
        long address = memory.read64(descriptor);
        int command = memory.read32(descriptor + 8);
        int upper = memory.read32(descriptor + 12);
        if ((command & EXTENDED) == 0) {
            legacy(address, command, upper);
        } else if ((command & TYPE_MASK) == TYPE_DATA) {
            data(address, command, upper);
        } else if ((command & TYPE_MASK) == 0) {
            offload = new Offload(new int[]{(int) address, (int) (address >>> 32), command, upper});
        }
        boolean report = (command & REPORT) != 0;
        if (report) {
            memory.write8(descriptor + 12, upper & 0xff | DONE);
        }
        registers.set(Register.TDH, (head + 1) % registers.descriptors(Register.TDLEN));
        return report;
    }

    private void legacy(long address, int command, int upper) {
        add(address, command & 0xffff);
        if ((command & END_OF_PACKET) == 0) {
            return;
        }
        complete().ifPresent(frame -> {
            if ((command & INSERT_CHECKSUM) != 0) {
                int start = upper >> 8 & 0xff;
                new Offload(new int[]{0, start | (command >> 16 & 0xff) << 8, 0, 0}).checksums(frame, false, true);
            }
            send(frame, tag(command, upper));
        });
    }

    private void data(long address, int command, int upper) {
        if (!begun) {
            options = upper & (IP_CHECKSUM | TRANSPORT_CHECKSUM);
        }
        add(address, command & 0xf_ffff);
        if ((command & END_OF_PACKET) == 0) {
            return;
        }
        boolean ip = (options & IP_CHECKSUM) != 0;
        boolean transport = (options & TRANSPORT_CHECKSUM) != 0;
        complete().ifPresent(frame -> {
            if ((command & SEGMENT) != 0) {
                offload.segments(frame, ip, transport, segment -> send(segment, tag(command, upper)));
            } else {
                offload.checksums(frame, ip, transport);
                send(frame, tag(command, upper));
            }
        });
    }

    private void add(long address, int count) {
        begun = true;
        if (length + count > LONGEST_PACKET) {
            overlong = true;
            return;
        }
        if (length + count > packet.length) {
            packet = Arrays.copyOf(packet, LONGEST_PACKET);
        }
        memory.read(address, packet, length, count);
        length += count;
    }

    /** The packet whose last piece was added; empty if it was too long. */
    private Optional<byte[]> complete() {
        Optional<byte[]> whole = overlong ? Optional.empty() : Optional.of(Arrays.copyOf(packet, length));
        forget();
        return whole;
    }

    private static OptionalInt tag(int command, int upper) {
        return (command & INSERT_VLAN) != 0 ? OptionalInt.of(upper >>> 16) : OptionalInt.empty();
    }

    private void send(byte[] frame, OptionalInt tag) {
        if (tag.isEmpty() || frame.length < 12 || !registers.has(Register.CTRL, Register.CTRL_VLAN)) {
            sink.accept(frame);
            return;
        }
        byte[] tagged = new byte[frame.length + 4];
        System.arraycopy(frame, 0, tagged, 0, 12);
        Bytes.put16(tagged, 12, TYPE_VLAN);
        Bytes.put16(tagged, 14, tag.getAsInt());
        System.arraycopy(frame, 12, tagged, 16, frame.length - 12);
        sink.accept(tagged);
    }

    private void forget() {
        length = 0;
        begun = false;
        overlong = false;
    }

    void reset() {
        forget();
        offload = Offload.none();
    }

    State save() {
        return new State(Arrays.copyOf(packet, length), begun, options, overlong, offload.words().clone());
    }

    boolean accepts(State state) {
        return state.packet.length <= LONGEST_PACKET && new Offload(state.offload).valid();
    }

    void restore(State state) {
        length = state.packet.length;
        packet = Arrays.copyOf(state.packet, Math.max(length, packet.length));
        begun = state.begun;
        options = state.options;
        overlong = state.overlong;
        offload = new Offload(state.offload.clone());
    }
}
