package dev.ringside.devices.virtio;

import dev.ringside.devices.dma.BusMaster;
import java.util.Arrays;
import java.util.List;

/**
 * A request of the driver's: a row of buffers for the device to read, then a row for it to write, each seen as one run of bytes. After a reset of its
 * queue it reads as nothing and takes nothing. Machine lock held.
 */
public final class DescriptorChain {
    /** The most buffers of a chain, direct or indirect. */
    static final int MOST_BUFFERS = 1024;

    private final Virtqueue queue;
    private final BusMaster memory;
    private final int head;
    private final int epoch;
    private long[] addresses = new long[8];
    private long[] lengths = new long[8];
    private int count;
    private int firstWritable;
    private long readable;
    private long writable;

    DescriptorChain(Virtqueue queue, BusMaster memory, int head, int epoch) {
        this.queue = queue;
        this.memory = memory;
        this.head = head;
        this.epoch = epoch;
    }

    void add(long address, long length, boolean write) throws BrokenRingException {
        if (count == MOST_BUFFERS) {
            throw new BrokenRingException("a chain of too many buffers");
        }
        if (!write && firstWritable < count) {
            throw new BrokenRingException("a buffer to read behind one to write");
        }
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        addresses[count] = address;
        lengths[count] = length;
        count++;
        if (write) {
            writable += length;
        } else {
            firstWritable = count;
            readable += length;
        }
    }

    /** Index of its first descriptor: what the queue knows it by. */
    public int head() {
        return head;
    }

    /** The queue it came from. */
    public Virtqueue queue() {
        return queue;
    }

    /** Whether the driver still waits for it: its queue has not been reset since. */
    public boolean current() {
        return epoch == queue.epoch();
    }

    /** Bytes for the device to read. */
    public long readable() {
        return readable;
    }

    /** Bytes for the device to write. */
    public long writable() {
        return writable;
    }

    /** Copies up to {@code length} bytes from {@code offset} of the readable part on into {@code target}; answers how many there were. */
    public int read(long offset, byte[] target, int at, int length) {
        int wanted = Math.clamp(readable - offset, 0, length);
        return current() ? transfer(0, firstWritable, offset, target, at, wanted, false) : 0;
    }

    /** The {@code length} bytes from {@code offset} of the readable part on; zero where there are none. */
    public byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        read(offset, bytes, 0, length);
        return bytes;
    }

    /** {@code width} bytes, 1 to 8, at {@code offset} of the readable part, little-endian and zero-extended; zero where there are none. */
    public long readNumber(long offset, int width) {
        byte[] bytes = read(offset, width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    /** Copies up to {@code length} bytes of {@code source} to {@code offset} of the writable part and on; answers how many had room. */
    public int write(long offset, byte[] source, int at, int length) {
        int wanted = Math.clamp(writable - offset, 0, length);
        return current() ? transfer(firstWritable, count, offset, source, at, wanted, true) : 0;
    }

    private int transfer(int first, int end, long offset, byte[] bytes, int at, int length, boolean write) {
        long skip = offset;
        int done = 0;
        for (int i = first; i < end && done < length; i++) {
            if (skip >= lengths[i]) {
                skip -= lengths[i];
                continue;
            }
            int chunk = (int) Math.min(length - done, lengths[i] - skip);
            if (write) {
                memory.write(addresses[i] + skip, bytes, at + done, chunk);
            } else {
                memory.read(addresses[i] + skip, bytes, at + done, chunk);
            }
            done += chunk;
            skip = 0;
        }
        return done;
    }

    /** Told of a buffer: guest physical address and length in bytes. */
    @FunctionalInterface
    public interface BufferVisitor {

        /** One buffer. */
        void visit(long address, long length);
    }

    /** Shows {@code visitor} each buffer for the device to write, none after a reset. */
    public void forEachWritable(BufferVisitor visitor) {
        for (int i = firstWritable; i < count && current(); i++) {
            visitor.visit(addresses[i], lengths[i]);
        }
    }

    /** Hands the chain back to the driver, {@code written} bytes of its writable part filled; nothing happens after a reset. */
    public void complete(int written) {
        if (current()) {
            queue.putUsed(new int[]{head}, new int[]{written});
        }
    }

    /**
     * Hands chains of one queue back to the driver, which sees either all of them or none.
     *
     * @param written
     *            for each, how many bytes of its writable part are filled
     */
    public static void completeTogether(List<DescriptorChain> chains, int[] written) {
        if (!chains.isEmpty() && chains.getFirst().current()) {
            chains.getFirst().queue.putUsed(chains.stream().mapToInt(DescriptorChain::head).toArray(), written);
        }
    }
}
