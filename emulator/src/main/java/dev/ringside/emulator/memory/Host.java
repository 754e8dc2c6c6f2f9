package dev.ringside.emulator.memory;

import jdk.internal.misc.Unsafe;

/**
 * Raw loads and stores at addresses of this process, little-endian, at any alignment. Nothing is checked: callers pass only addresses inside
 * {@link NativePages} that they own, found through a TLB entry or a constant offset into a CPU's state.
 */
public final class Host {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private Host() {}

    /** 8 bits, sign-extended. */
    public static byte getByte(long address) {
        return UNSAFE.getByte(address);
    }

    /** 16 bits, sign-extended. */
    public static short getShort(long address) {
        return UNSAFE.getShort(address);
    }

    /** 32 bits. */
    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    /** 32 bits, zero-extended. */
    public static long getUnsignedInt(long address) {
        return UNSAFE.getInt(address) & 0xffff_ffffL;
    }

    /** 64 bits. */
    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    /** Stores 8 bits. */
    public static void putByte(long address, byte value) {
        UNSAFE.putByte(address, value);
    }

    /** Stores 16 bits. */
    public static void putShort(long address, short value) {
        UNSAFE.putShort(address, value);
    }

    /** Stores 32 bits. */
    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    /** Stores 64 bits. */
    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    /** Loads 32 bits that other threads write, never from a register of the compiler's. */
    public static int getIntOpaque(long address) {
        return UNSAFE.getIntOpaque(null, address);
    }

    /** Stores 32 bits that other threads read, ordered after everything before it. */
    public static void putIntVolatile(long address, int value) {
        UNSAFE.putIntVolatile(null, address, value);
    }

    /** Whether this host's processor keeps loads and stores in x86's order by itself. */
    public static final boolean KEEPS_ORDER = switch (System.getProperty("os.arch")) {
        case "amd64", "x86_64", "i386", "x86" -> true;
        default -> false;
    };

    /** Loads and stores that follow do not happen before loads that went before. */
    public static void acquireFence() {
        UNSAFE.loadFence();
    }

    /** Stores that follow do not happen before loads and stores that went before. */
    public static void releaseFence() {
        UNSAFE.storeFence();
    }

    /** Loads 64 aligned bits that other threads write, ordered before everything after it. */
    public static long getLongVolatile(long address) {
        return UNSAFE.getLongVolatile(null, address);
    }

    /** Compare and set of 32 aligned bits. */
    public static boolean compareAndSetInt(long address, int expected, int value) {
        return UNSAFE.compareAndSetInt(null, address, expected, value);
    }

    /** Compare and set of 64 aligned bits. */
    public static boolean compareAndSetLong(long address, long expected, long value) {
        return UNSAFE.compareAndSetLong(null, address, expected, value);
    }

    /** Fills {@code length} bytes. */
    public static void fill(long address, long length, byte value) {
        UNSAFE.setMemory(address, length, value);
    }

    /** Copies {@code length} bytes; the ranges may overlap, and then the result is as if copied through a buffer. */
    public static void copy(long from, long to, long length) {
        UNSAFE.copyMemory(from, to, length);
    }
}
