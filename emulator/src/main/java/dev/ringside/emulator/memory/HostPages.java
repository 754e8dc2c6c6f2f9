package dev.ringside.emulator.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import jdk.internal.misc.Unsafe;

/** The host's own view of {@link NativePages}. */
@SuppressWarnings("restricted")
final class HostPages {
    private static final int MADV_DONTNEED = 4;
    private static final long PAGE = Unsafe.getUnsafe().pageSize();
    /** What it does to private memory is to drop it on Linux only; other systems take it for a hint. */
    private static final Optional<MethodHandle> MADVISE = System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            .contains("linux") ? Optional.of(madvise()) : Optional.empty();

    private HostPages() {}

    private static MethodHandle madvise() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("madvise"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    }

    /**
     * Gives the host's whole pages among {@code length} bytes at {@code address} back to it: they read as zero and take no memory until they are
     * touched again. Where the host cannot do so nothing changes.
     */
    static void giveBack(long address, long length) {
        long first = address + PAGE - 1 & -PAGE;
        long end = address + length & -PAGE;
        if (MADVISE.isPresent() && first < end) {
            call(MADVISE.get(), first, end - first);
        }
    }

    private static void call(MethodHandle madvise, long address, long length) {
        try {
            int refused = (int) madvise.invokeExact(address, length, MADV_DONTNEED);
            if (refused != 0) {
                System.getLogger(HostPages.class.getName()).log(System.Logger.Level.DEBUG,
                        "the host keeps {0} bytes", length);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
