package dev.ringside.emulator.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The way from Java into generated code. The code is called as a C function {@code int64_t code(int64_t argument)} by the host's calling convention
 * (System V: argument in RDI; Microsoft x64: in RCX with 32 bytes of shadow space above the return address) and may stay as long as it likes: the
 * call is an ordinary one, so garbage collections and safepoints don't wait for it.
 */
@SuppressWarnings("restricted")
public final class NativeCode {
    /** Never critical: a collection would wait until the guest leaves. Static and final: a handle in a field costs 15 ns more. */
    private static final MethodHandle ENTER = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private NativeCode() {}

    /**
     * Calls the code at an address and returns what it leaves in RAX. Wrong code ends the whole JVM.
     *
     * @param address
     *            where the code runs: within {@link CodeMemory#executable()}
     * @param argument
     *            its argument, such as the address of a processor's state
     */
    public static long enter(long address, long argument) {
        try {
            return (long) ENTER.invokeExact(MemorySegment.ofAddress(address), argument);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
