package dev.ringside.app.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Functions of the C library, with their errors as exceptions. Any thread. */
@SuppressWarnings("restricted")
final class PosixCalls {
    /** poll: data can be read. */
    static final short POLLIN = 1;
    /** poll: data can be written. */
    static final short POLLOUT = 4;
    /** poll: an error is pending. */
    static final short POLLERR = 8;
    /** poll: the other end is closed. */
    static final short POLLHUP = 16;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
    private static final boolean MAC = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    /** Whether the numbers below that only Linux has are right. */
    static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final AddressLayout TEXT = ADDRESS
            .withTargetLayout(MemoryLayout.sequenceLayout(4096, JAVA_BYTE));
    private static final int EINTR = 4;
    private static final int ENXIO = 6;
    private static final int O_RDONLY = 0;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int SEEK_DATA = 3;
    private static final int O_NOCTTY = MAC ? 0x20000 : 0x100;
    private static final int TCSANOW = 0;
    /** At least as large as any host's {@code struct termios}. */
    private static final int TERMIOS_SIZE = 256;
    /** Where {@code c_oflag} is in it, and how large. */
    private static final int OUTPUT_FLAGS_OFFSET = MAC ? 8 : 4;
    private static final int OUTPUT_FLAGS_SIZE = MAC ? 8 : 4;

    private final MethodHandle open = variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
    private final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle read = function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private final MethodHandle write = function("write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private final MethodHandle seek = function("lseek",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private final MethodHandle poll = function("poll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, MAC ? JAVA_INT : JAVA_LONG, JAVA_INT));
    private final MethodHandle openPseudoTerminal = function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle grant = function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle unlock = function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle name = function("ptsname", FunctionDescriptor.of(TEXT, JAVA_INT));
    private final MethodHandle getAttributes = function("tcgetattr",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private final MethodHandle setAttributes = function("tcsetattr",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private final MethodHandle makeRaw = LINKER.downcallHandle(LIBRARY.findOrThrow("cfmakeraw"),
            FunctionDescriptor.ofVoid(ADDRESS));
    private final MethodHandle errorText = LINKER.downcallHandle(LIBRARY.findOrThrow("strerror"),
            FunctionDescriptor.of(TEXT, JAVA_INT));

    private static final class Holder {
        static final Optional<PosixCalls> CALLS = LIBRARY.find("posix_openpt").map(_ -> new PosixCalls());
    }

    private PosixCalls() {}

    /** The calls, on a host that has them. */
    static Optional<PosixCalls> ofHost() {
        return Holder.CALLS;
    }

    int open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) call(arena, path, open, arena.allocateFrom(path), O_RDWR | O_NOCTTY);
        }
    }

    /** Linux only. */
    int openToRead(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) call(arena, path, open, arena.allocateFrom(path), O_RDONLY | O_CLOEXEC);
        }
    }

    /** The first data at {@code offset} or behind it; empty if the rest of the file is a hole. Linux only. */
    OptionalLong seekData(int descriptor, long offset) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return OptionalLong.of(call(arena, "lseek", seek, descriptor, offset, SEEK_DATA));
        } catch (HostError e) {
            if (e.number() != ENXIO) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    void close(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            call(arena, "close", close, descriptor);
        }
    }

    /** Reads at most {@code length} bytes; 0 at the end. */
    int read(int descriptor, byte[] target, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            int done = (int) call(arena, "read", read, descriptor, buffer, (long) length);
            MemorySegment.copy(buffer, JAVA_BYTE, 0, target, offset, done);
            return done;
        }
    }

    /** Writes at most {@code length} bytes; answers how many. */
    int write(int descriptor, byte[] source, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            MemorySegment.copy(source, offset, buffer, JAVA_BYTE, 0, length);
            return (int) call(arena, "write", write, descriptor, buffer, (long) length);
        }
    }

    /** Waits for {@code events}; answers what there is of them and of POLLERR and POLLHUP, 0 after {@code millis}. */
    int poll(int descriptor, short events, int millis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8, 4);
            request.set(JAVA_INT, 0, descriptor);
            request.set(JAVA_SHORT, 4, events);
            if (MAC) {
                call(arena, "poll", poll, request, 1, millis);
            } else {
                call(arena, "poll", poll, request, 1L, millis);
            }
            return request.get(JAVA_SHORT, 6);
        }
    }

    /** The master of a new pseudo terminal whose slave may be opened. */
    int openPseudoTerminal() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int master = (int) call(arena, "posix_openpt", openPseudoTerminal, O_RDWR | O_NOCTTY);
            call(arena, "grantpt", grant, master);
            call(arena, "unlockpt", unlock, master);
            return master;
        }
    }

    /** Path of a master's slave. */
    synchronized String slaveName(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = (MemorySegment) invoke(name, arena.allocate(STATE), master);
            if (path.address() == 0) {
                throw new IOException("ptsname failed");
            }
            return path.getString(0);
        }
    }

    /** The mode of a terminal, as the host's opaque structure; an exception if it is none. */
    byte[] attributes(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(TERMIOS_SIZE, 8);
            call(arena, "tcgetattr", getAttributes, descriptor, attributes);
            return attributes.toArray(JAVA_BYTE);
        }
    }

    void setAttributes(int descriptor, byte[] attributes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(TERMIOS_SIZE, 8);
            MemorySegment.copy(attributes, 0, copy, JAVA_BYTE, 0, attributes.length);
            call(arena, "tcsetattr", setAttributes, descriptor, TCSANOW, copy);
        }
    }

    /** The same mode without echo, line editing, signals or translation of input; of output if {@code ofOutput}. */
    byte[] raw(byte[] attributes, boolean ofOutput) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(TERMIOS_SIZE, 8);
            MemorySegment.copy(attributes, 0, copy, JAVA_BYTE, 0, attributes.length);
            invoke(makeRaw, copy);
            byte[] raw = copy.toArray(JAVA_BYTE);
            if (!ofOutput) {
                System.arraycopy(attributes, OUTPUT_FLAGS_OFFSET, raw, OUTPUT_FLAGS_OFFSET, OUTPUT_FLAGS_SIZE);
            }
            return raw;
        }
    }

    private static MethodHandle function(String symbol, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(symbol), descriptor, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle variadic(String symbol, FunctionDescriptor descriptor, int fixed) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(symbol), descriptor, Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }

    /** Calls a function that answers -1 on failure, again if a signal interrupted it. */
    private long call(Arena arena, String what, MethodHandle function, Object... arguments) throws IOException {
        MemorySegment state = arena.allocate(STATE);
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        while (true) {
            long result = ((Number) invoke(function, all)).longValue();
            if (result != -1) {
                return result;
            }
            int error = (int) ERRNO.get(state, 0L);
            if (error != EINTR) {
                throw new HostError(what + ": " + ((MemorySegment) invoke(errorText, error)).getString(0), error);
            }
        }
    }

    /** A function failed. */
    private static final class HostError extends IOException {
        private static final long serialVersionUID = 1;

        private final int number;

        HostError(String message, int number) {
            super(message);
            this.number = number;
        }

        /** The host's {@code errno}. */
        int number() {
            return number;
        }
    }

    private static Object invoke(MethodHandle function, Object... arguments) throws IOException {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
