package dev.ringside.emulator.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * A function of the host's C library or of a system library that takes up to six integers or addresses and returns one. All of them share one
 * method handle, because making one costs milliseconds: missing arguments are passed as zeros, which a function that is not variadic never looks at
 * (System V AMD64 ABI, 3.2.3; AAPCS64, 6.8.2; Microsoft x64 calling convention).
 */
@SuppressWarnings("restricted")
public final class NativeFunction {
    /** Where the host's functions leave the reason of a failure. */
    private static final String REASON = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")
            ? "GetLastError"
            : "errno";
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle REASON_FIELD = CAPTURE
            .varHandle(MemoryLayout.PathElement.groupElement(REASON));
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState(REASON));

    private final MemorySegment address;

    private NativeFunction(MemorySegment address) {
        this.address = address;
    }

    /**
     * What a function answered.
     *
     * @param value
     *            what it returned; of a function that returns 32 bits the upper half is undefined
     * @param reason
     *            {@code errno}, on Windows {@code GetLastError()}: of use only where the value says that it failed
     */
    public record Answer(long value, int reason) {

        /** The value of a function that returns a C {@code int}. */
        public int intValue() {
            return (int) value;
        }
    }

    /**
     * A function of the C library.
     *
     * @throws java.util.NoSuchElementException
     *             if it has none of that name
     */
    public static NativeFunction of(String name) {
        return of(Linker.nativeLinker().defaultLookup(), name);
    }

    /**
     * A function of another library.
     *
     * @throws java.util.NoSuchElementException
     *             if it has none of that name
     */
    public static NativeFunction of(SymbolLookup library, String name) {
        return new NativeFunction(library.findOrThrow(name));
    }

    /** Calls it with six arguments; those it does not have are ignored. */
    public Answer call(long a, long b, long c, long d, long e, long f) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = arena.allocate(CAPTURE);
            long value = (long) CALL.invokeExact(address, capture, a, b, c, d, e, f);
            return new Answer(value, (int) REASON_FIELD.get(capture, 0L));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Calls it with three arguments. */
    public Answer call(long a, long b, long c) {
        return call(a, b, c, 0, 0, 0);
    }

    /** Calls it with two arguments. */
    public Answer call(long a, long b) {
        return call(a, b, 0, 0, 0, 0);
    }

    /** Calls it with one argument. */
    public Answer call(long a) {
        return call(a, 0, 0, 0, 0, 0);
    }
}
