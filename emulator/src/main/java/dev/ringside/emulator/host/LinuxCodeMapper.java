package dev.ringside.emulator.host;

import dev.ringside.emulator.host.NativeFunction.Answer;
import java.lang.foreign.Arena;
import java.util.NoSuchElementException;

/**
 * Memory for code on Linux: a file without a name, mapped once for writing and once for running (memfd_create(2), mmap(2)). Where a policy or an old
 * kernel refuses the file, private pages that are both.
 */
final class LinuxCodeMapper implements CodeMapper {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final long MAP_FAILED = -1;
    private static final int MFD_CLOEXEC = 1;
    /** Since Linux 6.3, and wanted where vm.memfd_noexec is set; older kernels refuse it. */
    private static final int MFD_EXEC = 0x10;

    private final NativeFunction mmap = NativeFunction.of("mmap");
    private final NativeFunction munmap = NativeFunction.of("munmap");
    private final NativeFunction close = NativeFunction.of("close");

    @Override
    public CodeMemory map(long bytes) throws CodeMemoryException {
        int file = anonymousFile(bytes);
        if (file < 0) {
            return mapBoth(bytes);
        }
        try {
            Answer writable = mmap.call(0, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file, 0);
            if (writable.value() == MAP_FAILED) {
                return mapBoth(bytes);
            }
            Answer executable = mmap.call(0, bytes, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_NORESERVE, file, 0);
            if (executable.value() == MAP_FAILED) {
                munmap.call(writable.value(), bytes);
                return mapBoth(bytes);
            }
            return new CodeMemory(writable.value(), executable.value(), bytes, () -> {
                munmap.call(executable.value(), bytes);
                munmap.call(writable.value(), bytes);
            });
        } finally {
            close.call(file);
        }
    }

    /** A file descriptor, or -1 where the kernel or its policy has none to give. */
    private int anonymousFile(long bytes) {
        NativeFunction create;
        try {
            create = NativeFunction.of("memfd_create");
        } catch (NoSuchElementException e) {
            return -1;
        }
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom("ringside-code").address();
            int file = create.call(name, MFD_CLOEXEC | MFD_EXEC).intValue();
            if (file < 0) {
                file = create.call(name, MFD_CLOEXEC).intValue();
            }
            if (file >= 0 && NativeFunction.of("ftruncate").call(file, bytes).intValue() != 0) {
                close.call(file);
                return -1;
            }
            return file;
        }
    }

    /** Pages that are writable and executable at once. */
    CodeMemory mapBoth(long bytes) throws CodeMemoryException {
        Answer both = mmap.call(0, bytes, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (both.value() == MAP_FAILED) {
            throw new CodeMemoryException(refusal(bytes, both.reason()));
        }
        return new CodeMemory(both.value(), both.value(), bytes, () -> munmap.call(both.value(), bytes));
    }

    /** Why mmap refused (mmap(2), ERRORS). */
    static String refusal(long bytes, int errno) {
        return switch (errno) {
            case 1, 13 -> "A security policy of this system, such as SELinux or a container's, forbids programs to"
                    + " run code that they made themselves.";
            case 12 -> "The system has no " + (bytes >> 20) + " MiB of address space left for generated code.";
            default -> "The system gives no memory for generated code (error " + errno + ").";
        };
    }
}
