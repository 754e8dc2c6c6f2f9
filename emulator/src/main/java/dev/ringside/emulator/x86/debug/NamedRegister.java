package dev.ringside.emulator.x86.debug;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** A register as a debugger sees it: up to 16 bytes, little-endian. */
final class NamedRegister {
    /** Sets the low 8 bytes, or answers that this is not allowed. */
    static final LongPredicate READ_ONLY = _ -> false;

    private final int bytes;
    private final LongSupplier low;
    private final LongPredicate setLow;
    private final LongSupplier high;
    private final LongPredicate setHigh;

    private NamedRegister(int bytes, LongSupplier low, LongPredicate setLow, LongSupplier high, LongPredicate setHigh) {
        this.bytes = bytes;
        this.low = low;
        this.setLow = setLow;
        this.high = high;
        this.setHigh = setHigh;
    }

    /** A register of {@code bytes} bytes, at most 8. */
    static NamedRegister of(int bytes, LongSupplier get, LongPredicate set) {
        return new NamedRegister(bytes, get, set, () -> 0, _ -> true);
    }

    /** A register of more than 8 bytes, whose halves can be set to any value. */
    static NamedRegister wide(int bytes, LongSupplier low, LongPredicate setLow, LongSupplier high,
            LongPredicate setHigh) {
        return new NamedRegister(bytes, low, setLow, high, setHigh);
    }

    byte[] read() {
        byte[] both = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(low.getAsLong())
                .putLong(high.getAsLong()).array();
        return Arrays.copyOf(both, bytes);
    }

    boolean write(byte[] value) {
        byte[] fitting = Arrays.copyOf(Arrays.copyOf(value, bytes), 16);
        ByteBuffer buffer = ByteBuffer.wrap(fitting).order(ByteOrder.LITTLE_ENDIAN);
        return setLow.test(buffer.getLong()) && setHigh.test(buffer.getLong());
    }
}
