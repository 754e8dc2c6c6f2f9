package dev.ringside.emulator.host;

import dev.ringside.emulator.host.NativeFunction.Answer;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/**
 * Memory for code on Windows: a section backed by the page file, viewed once for writing and once for running (Microsoft, "CreateFileMappingW",
 * "MapViewOfFile"). The section is charged to the commit limit whole, and backed where it is touched.
 * <p>
 * Written to those documents and never run.
 */
@SuppressWarnings("restricted")
final class WindowsCodeMapper implements CodeMapper {
    private static final long INVALID_HANDLE_VALUE = -1;
    private static final int PAGE_EXECUTE_READWRITE = 0x40;
    private static final int FILE_MAP_WRITE = 2;
    private static final int FILE_MAP_READ = 4;
    private static final int FILE_MAP_EXECUTE = 0x20;
    private static final long NO_NAME = 0;

    private final SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", Arena.global());
    private final NativeFunction createFileMapping = NativeFunction.of(kernel, "CreateFileMappingW");
    private final NativeFunction mapViewOfFile = NativeFunction.of(kernel, "MapViewOfFile");
    private final NativeFunction unmapViewOfFile = NativeFunction.of(kernel, "UnmapViewOfFile");
    private final NativeFunction closeHandle = NativeFunction.of(kernel, "CloseHandle");

    @Override
    public CodeMemory map(long bytes) throws CodeMemoryException {
        Answer section = createFileMapping.call(INVALID_HANDLE_VALUE, 0, PAGE_EXECUTE_READWRITE, bytes >>> 32,
                bytes & 0xffff_ffffL, NO_NAME);
        if (section.value() == 0) {
            throw refusal(section.reason());
        }
        try {
            long writable = view(section.value(), FILE_MAP_READ | FILE_MAP_WRITE, bytes);
            long executable;
            try {
                executable = view(section.value(), FILE_MAP_READ | FILE_MAP_EXECUTE, bytes);
            } catch (CodeMemoryException e) {
                unmapViewOfFile.call(writable);
                throw e;
            }
            return new CodeMemory(writable, executable, bytes, () -> {
                unmapViewOfFile.call(executable);
                unmapViewOfFile.call(writable);
            });
        } finally {
            closeHandle.call(section.value());
        }
    }

    private long view(long section, int access, long bytes) throws CodeMemoryException {
        Answer view = mapViewOfFile.call(section, access, 0, 0, bytes, 0);
        if (view.value() == 0) {
            throw refusal(view.reason());
        }
        return view.value();
    }

    private static CodeMemoryException refusal(int error) {
        return new CodeMemoryException("Windows gives no memory for generated code (error " + error
                + "): a policy such as Arbitrary Code Guard may forbid it.");
    }
}
