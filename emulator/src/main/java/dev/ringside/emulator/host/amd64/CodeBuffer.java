package dev.ringside.emulator.host.amd64;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.memory.Host;
import java.util.Objects;

/**
 * A cursor that writes little-endian bytes into code memory and never beyond its end. Positions are offsets in bytes from the start of the memory,
 * the same for both of its mappings. Used by one thread at a time.
 */
public final class CodeBuffer {
    private final long writable;
    private final long executable;
    private final int capacity;
    private int position;
    private int end;

    /**
     * A buffer over memory that is written at one address and runs at another.
     *
     * @param capacity
     *            bytes, at least 0
     */
    public CodeBuffer(long writable, long executable, int capacity) {
        this.writable = writable;
        this.executable = executable;
        this.capacity = capacity;
        this.end = capacity;
    }

    /** A buffer over the whole of {@code memory}, which is less than 2 GiB. */
    public static CodeBuffer over(CodeMemory memory) {
        return new CodeBuffer(memory.writable(), memory.executable(), Math.toIntExact(memory.size()));
    }

    /** Where the next byte goes. */
    public int position() {
        return position;
    }

    /** Moves the cursor to {@code target}, 0 to {@link #end()}. */
    public void seek(int target) {
        position = Objects.checkIndex(target, end + 1);
    }

    /** Moves the cursor to {@code from} and lets it go no further than {@code to}, which is at most the capacity. */
    public void open(int from, int to) {
        Objects.checkFromToIndex(from, to, capacity);
        end = to;
        position = from;
    }

    /** The first position that may not be written. */
    public int end() {
        return end;
    }

    /** Bytes that still fit. */
    public int remaining() {
        return end - position;
    }

    /** Address at which the byte at {@code position} runs. */
    public long executableAddress(int position) {
        return executable + position;
    }

    /** Address at which the next byte will run. */
    public long executableAddress() {
        return executable + position;
    }

    /** Address at which the byte at {@code position} is written. */
    public long writableAddress(int position) {
        return writable + position;
    }

    /** The position of what runs at {@code address}, which need not be within the buffer. */
    public int positionOf(long address) {
        return Math.toIntExact(address - executable);
    }

    /**
     * Writes the low 8 bits.
     *
     * @throws CodeBufferFull
     *             if they don't fit; so do all methods that write
     */
    public void putByte(int value) {
        Host.putByte(writable + take(1), (byte) value);
    }

    /** Writes the low 16 bits. */
    public void putShort(int value) {
        Host.putShort(writable + take(2), (short) value);
    }

    /** Writes 32 bits. */
    public void putInt(int value) {
        Host.putInt(writable + take(4), value);
    }

    /** Writes 64 bits. */
    public void putLong(long value) {
        Host.putLong(writable + take(8), value);
    }

    /** Writes the low {@code count} bytes of {@code bytes}, 1 to 8, and touches none beyond them: code may run there. */
    public void put(long bytes, int count) {
        long address = writable + take(count);
        long rest = bytes;
        if (count == 8) {
            Host.putLong(address, rest);
            return;
        }
        if ((count & 4) != 0) {
            Host.putInt(address, (int) rest);
            address += 4;
            rest >>>= 32;
        }
        if ((count & 2) != 0) {
            Host.putShort(address, (short) rest);
            address += 2;
            rest >>>= 16;
        }
        if ((count & 1) != 0) {
            Host.putByte(address, (byte) rest);
        }
    }

    /** 32 bits that were written at {@code position}. */
    public int getInt(int position) {
        return Host.getInt(writable + Objects.checkFromIndexSize(position, 4, capacity));
    }

    /** Rewrites 8 bits at {@code position}, anywhere within the capacity. */
    public void setByte(int position, int value) {
        Host.putByte(writable + Objects.checkIndex(position, capacity), (byte) value);
    }

    /**
     * Rewrites 32 bits at {@code position}, anywhere within the capacity: where the position is a multiple of 4, in one piece for other threads that
     * run it.
     */
    public void setInt(int position, int value) {
        long address = writable + Objects.checkFromIndexSize(position, 4, capacity);
        if ((address & 3) == 0) {
            Host.putIntVolatile(address, value);
        } else {
            Host.putInt(address, value);
        }
    }

    private int take(int bytes) {
        int start = position;
        if (end - start < bytes) {
            throw CodeBufferFull.INSTANCE;
        }
        position = start + bytes;
        return start;
    }
}
