package dev.ringside.emulator.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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

    /** Pages that are asked about at once. */
    private static final int ASKED = 1 << 14;
    private static final Optional<MethodHandle> MINCORE = unix() ? Optional.of(mincore()) : Optional.empty();

    private HostPages() {}

    private static boolean unix() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("linux") || system.contains("mac");
    }

    private static MethodHandle mincore() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("mincore"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }

    /**
     * How many of {@code length} bytes at {@code address}, the start of a page, the host backs with memory now; all of them where it does not tell.
     * Takes some nanoseconds for each page that is backed.
     */
    static long resident(long address, long length) {
        if (MINCORE.isEmpty()) {
            return length;
        }
        long pages = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answers = arena.allocate(ASKED);
            for (long done = 0; done < length; done += ASKED * PAGE) {
                long bytes = Math.min(ASKED * PAGE, length - done);
                if (call(MINCORE.get(), address + done, bytes, answers) != 0) {
                    return length;
                }
                pages += count(answers, (bytes + PAGE - 1) / PAGE);
            }
        }
        return Math.min(length, pages * PAGE);
    }

    private static long count(MemorySegment answers, long pages) {
        long present = 0;
        for (long i = 0; i < pages; i++) {
            present += answers.get(ValueLayout.JAVA_BYTE, i) & 1;
        }
        return present;
    }

    private static int call(MethodHandle mincore, long address, long length, MemorySegment answers) {
        try {
            return (int) mincore.invokeExact(address, length, answers);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

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
