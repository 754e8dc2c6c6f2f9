package dev.ringside.emulator.memory;

import dev.ringside.emulator.host.NativeFunction;
import dev.ringside.emulator.host.NativeFunction.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import jdk.internal.misc.Unsafe;

/** The host's own view of {@link NativePages}. */
final class HostPages {
    private static final int MADV_DONTNEED = 4;
    private static final long PAGE = Unsafe.getUnsafe().pageSize();
    /** What it does to private memory is to drop it on Linux only; other systems take it for a hint. */
    private static final Optional<NativeFunction> MADVISE = System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            .contains("linux") ? Optional.of(NativeFunction.of("madvise")) : Optional.empty();

    /** Pages that are asked about at once. */
    private static final int ASKED = 1 << 14;
    private static final Optional<NativeFunction> MINCORE = unix()
            ? Optional.of(NativeFunction.of("mincore"))
            : Optional.empty();

    private HostPages() {}

    private static boolean unix() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("linux") || system.contains("mac");
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
                if (MINCORE.get().call(address + done, bytes, answers.address()).intValue() != 0) {
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

    /**
     * Gives the host's whole pages among {@code length} bytes at {@code address} back to it: they read as zero and take no memory until they are
     * touched again. Where the host cannot do so nothing changes.
     */
    static void giveBack(long address, long length) {
        long first = address + PAGE - 1 & -PAGE;
        long end = address + length & -PAGE;
        if (MADVISE.isPresent() && first < end) {
            Answer answer = MADVISE.get().call(first, end - first, MADV_DONTNEED);
            if (answer.intValue() != 0) {
                System.getLogger(HostPages.class.getName()).log(System.Logger.Level.DEBUG,
                        "the host keeps {0} bytes (error {1})", end - first, answer.reason());
            }
        }
    }
}
