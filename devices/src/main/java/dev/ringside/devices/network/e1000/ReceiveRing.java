package dev.ringside.devices.network.e1000;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.ip.Bytes;
import java.util.Arrays;

/** Puts frames into the driver's buffers (317453, 3.2). Checksums are left to the driver. Machine lock held. */
final class ReceiveRing {
    private static final int ENABLE = 1 << 1;
    private static final int THRESHOLD_SHIFT = 8;
    private static final int SIZE_SHIFT = 16;
    private static final int LARGE_SIZES = 1 << 25;
    private static final int STRIP_CRC = 1 << 26;
    private static final int SMALLEST_BUFFER = 256;
    private static final int DESCRIPTOR = 16;
    private static final int CRC = 4;
    private static final int DONE = 0x01;
    private static final int END_OF_PACKET = 0x02;
    private static final int CHECKSUM_IGNORED = 0x04;
    private static final int VLAN = 0x08;
    private static final int TYPE_VLAN = 0x8100;

    private final RegisterFile registers;
    private final BusMaster memory;

    ReceiveRing(RegisterFile registers, BusMaster memory) {
        this.registers = registers;
        this.memory = memory;
    }

    /** Whether the driver wants frames. */
    boolean enabled() {
        return registers.has(Register.RCTL, ENABLE);
    }

    private int bufferSize() {
        int control = registers.get(Register.RCTL);
        int size = SMALLEST_BUFFER << (3 - (control >> SIZE_SHIFT & 3));
        return (control & LARGE_SIZES) != 0 && size != 2048 ? size * 16 : size;
    }

    /** Buffers that the driver has given. */
    private int free() {
        int count = registers.descriptors(Register.RDLEN);
        int head = registers.index(Register.RDH);
        int tail = registers.index(Register.RDT);
        return head >= count || tail > count ? 0 : Math.floorMod(tail - head, count);
    }

    /** Whether the driver has given so few buffers that it wants to be told. */
    boolean nearlyEmpty() {
        int threshold = registers.descriptors(Register.RDLEN) >> 1 + (registers.get(Register.RCTL) >> THRESHOLD_SHIFT
                & 3);
        return free() <= threshold;
    }

    /** Puts {@code frame} into buffers; false if there are not enough. */
    boolean put(byte[] frame) {
        boolean tagged = registers.has(Register.CTRL, Register.CTRL_VLAN) && frame.length >= 18
                && Bytes.get16(frame, 12) == TYPE_VLAN;
        byte[] data = tagged ? untagged(frame) : frame;
        int length = Math.max(data.length, Ethernet.SHORTEST_ON_WIRE)
                + (registers.has(Register.RCTL, STRIP_CRC) ? 0 : CRC);
        data = Arrays.copyOf(data, length);
        int size = bufferSize();
        int needed = (length + size - 1) / size;
        if (needed > free()) {
            return false;
        }
        for (int done = 0; done < length; done += size) {
            int part = Math.min(size, length - done);
            boolean last = done + part == length;
            write(data, done, part, DONE | (last ? END_OF_PACKET | CHECKSUM_IGNORED | (tagged ? VLAN : 0) : 0),
                    tagged ? Bytes.get16(frame, 14) : 0);
        }
        return true;
    }

    private void write(byte[] data, int from, int length, int status, int special) {
        int head = registers.index(Register.RDH);
        long descriptor = registers.address(Register.RDBAL) + (long) DESCRIPTOR * head;
        long buffer = memory.read64(descriptor);
        if (buffer != 0) {
            memory.write(buffer, data, from, length);
        }
        memory.write16(descriptor + 8, length);
        memory.write8(descriptor + 13, 0);
        memory.write16(descriptor + 14, special);
        java.lang.invoke.VarHandle.releaseFence();
        memory.write8(descriptor + 12, status);
        registers.set(Register.RDH, (head + 1) % registers.descriptors(Register.RDLEN));
    }

    private static byte[] untagged(byte[] frame) {
        byte[] plain = new byte[frame.length - 4];
        System.arraycopy(frame, 0, plain, 0, 12);
        System.arraycopy(frame, 16, plain, 12, frame.length - 16);
        return plain;
    }
}
