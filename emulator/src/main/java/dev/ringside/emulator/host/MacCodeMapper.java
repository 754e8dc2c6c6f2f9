package dev.ringside.emulator.host;

import dev.ringside.emulator.host.NativeFunction.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Memory for code on macOS: executable pages with MAP_JIT, which the hardened runtime wants (Apple, "Porting just-in-time compilers to Apple
 * silicon"; entitlement {@code com.apple.security.cs.allow-jit}), and the same pages a second time for writing by mach_vm_remap (XNU,
 * osfmk/mach/mach_vm.defs), because toggling the write protection of MAP_JIT pages for a thread would reach HotSpot's own code too.
 * <p>
 * Written to those documents and never run.
 */
@SuppressWarnings("restricted")
final class MacCodeMapper implements CodeMapper {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_JIT = 0x800;
    private static final int MAP_ANON = 0x1000;
    private static final long MAP_FAILED = -1;
    private static final int VM_FLAGS_ANYWHERE = 1;
    private static final int VM_INHERIT_NONE = 2;
    private static final int KERN_SUCCESS = 0;
    private static final int NOT_COPIED = 0;

    private final NativeFunction mmap = NativeFunction.of("mmap");
    private final NativeFunction munmap = NativeFunction.of("munmap");

    @Override
    public CodeMemory map(long bytes) throws CodeMemoryException {
        Answer executable = mmap.call(0, bytes, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANON | MAP_JIT,
                -1,
                0);
        if (executable.value() == MAP_FAILED) {
            throw new CodeMemoryException("macOS gives no memory for generated code (error " + executable.reason()
                    + "): the program's signature needs the entitlement com.apple.security.cs.allow-jit.");
        }
        long writable = remap(executable.value(), bytes);
        if (writable == MAP_FAILED) {
            munmap.call(executable.value(), bytes);
            throw new CodeMemoryException("macOS maps memory for generated code only once, so it cannot be written.");
        }
        return new CodeMemory(writable, executable.value(), bytes, () -> {
            munmap.call(writable, bytes);
            munmap.call(executable.value(), bytes);
        });
    }

    /** The address of a second, writable mapping of the pages at {@code source}, or {@link #MAP_FAILED}. */
    private long remap(long source, long bytes) {
        Linker linker = Linker.nativeLinker();
        int task = linker.defaultLookup().findOrThrow("mach_task_self_").reinterpret(Integer.BYTES)
                .get(ValueLayout.JAVA_INT, 0);
        MethodHandle remap = linker.downcallHandle(linker.defaultLookup().findOrThrow("mach_vm_remap"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment current = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment maximum = arena.allocate(ValueLayout.JAVA_INT);
            int status = (int) remap.invokeExact(task, target, bytes, 0L, VM_FLAGS_ANYWHERE, task, source, NOT_COPIED,
                    current, maximum, VM_INHERIT_NONE);
            if (status != KERN_SUCCESS) {
                return MAP_FAILED;
            }
            long writable = target.get(ValueLayout.JAVA_LONG, 0);
            if (NativeFunction.of("mprotect").call(writable, bytes, PROT_READ | PROT_WRITE).intValue() != 0) {
                munmap.call(writable, bytes);
                return MAP_FAILED;
            }
            return writable;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
