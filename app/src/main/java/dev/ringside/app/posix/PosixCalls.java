package dev.ringside.app.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ringside.emulator.host.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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

    private static final boolean MAC = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    /** Whether the numbers below that only Linux has are right. */
    static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final int EINTR = 4;
    private static final int ENXIO = 6;
    private static final int O_RDONLY = 0;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int SEEK_DATA = 3;
    private static final int O_NOCTTY = MAC ? 0x20000 : 0x100;
    private static final int TCSANOW = 0;
    /** Bytes of the C library's texts at most. */
    private static final int LONGEST_TEXT = 4096;
    /** At least as large as any host's {@code struct termios}. */
    private static final int TERMIOS_SIZE = 256;
    /** Where {@code c_oflag} is in it, and how large. */
    private static final int OUTPUT_FLAGS_OFFSET = MAC ? 8 : 4;
    private static final int OUTPUT_FLAGS_SIZE = MAC ? 8 : 4;

    // Variadic, but what varies is the mode of a new file, and none is made here.
    private final NativeFunction open = NativeFunction.of("open");
    private final NativeFunction close = NativeFunction.of("close");
    private final NativeFunction read = NativeFunction.of("read");
    private final NativeFunction write = NativeFunction.of("write");
    private final NativeFunction seek = NativeFunction.of("lseek");
    private final NativeFunction poll = NativeFunction.of("poll");
    private final NativeFunction openPseudoTerminal = NativeFunction.of("posix_openpt");
    private final NativeFunction grant = NativeFunction.of("grantpt");
    private final NativeFunction unlock = NativeFunction.of("unlockpt");
    private final NativeFunction name = NativeFunction.of("ptsname");
    private final NativeFunction getAttributes = NativeFunction.of("tcgetattr");
    private final NativeFunction setAttributes = NativeFunction.of("tcsetattr");
    private final NativeFunction makeRaw = NativeFunction.of("cfmakeraw");
    private final NativeFunction errorText = NativeFunction.of("strerror");

    private static final class Holder {
        static final Optional<PosixCalls> CALLS = Linker.nativeLinker().defaultLookup().find("posix_openpt")
                .map(_ -> new PosixCalls());
    }

    private PosixCalls() {}

    /** The calls, on a host that has them. */
    static Optional<PosixCalls> ofHost() {
        return Holder.CALLS;
    }

    int open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(path);
            return call(path, () -> open.call(text.address(), O_RDWR | O_NOCTTY));
        }
    }

    /** Linux only. */
    int openToRead(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(path);
            return call(path, () -> open.call(text.address(), O_RDONLY | O_CLOEXEC));
        }
    }

    /** The first data at {@code offset} or behind it; empty if the rest of the file is a hole. Linux only. */
    OptionalLong seekData(int descriptor, long offset) throws IOException {
        try {
            return OptionalLong.of(callLong("lseek", () -> seek.call(descriptor, offset, SEEK_DATA)));
        } catch (HostError e) {
            if (e.number() != ENXIO) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    void close(int descriptor) throws IOException {
        call("close", () -> close.call(descriptor));
    }

    /** Reads at most {@code length} bytes; 0 at the end. */
    int read(int descriptor, byte[] target, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            int done = (int) callLong("read", () -> read.call(descriptor, buffer.address(), length));
            MemorySegment.copy(buffer, JAVA_BYTE, 0, target, offset, done);
            return done;
        }
    }

    /** Writes at most {@code length} bytes; answers how many. */
    int write(int descriptor, byte[] source, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            MemorySegment.copy(source, offset, buffer, JAVA_BYTE, 0, length);
            return (int) callLong("write", () -> write.call(descriptor, buffer.address(), length));
        }
    }

    /** Waits for {@code events}; answers what there is of them and of POLLERR and POLLHUP, 0 after {@code millis}. */
    int poll(int descriptor, short events, int millis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8, 4);
            request.set(JAVA_INT, 0, descriptor);
            request.set(JAVA_SHORT, 4, events);
            call("poll", () -> poll.call(request.address(), 1, millis));
            return request.get(JAVA_SHORT, 6);
        }
    }

    /** The master of a new pseudo terminal whose slave may be opened. */
    int openPseudoTerminal() throws IOException {
        int master = call("posix_openpt", () -> openPseudoTerminal.call(O_RDWR | O_NOCTTY));
        call("grantpt", () -> grant.call(master));
        call("unlockpt", () -> unlock.call(master));
        return master;
    }

    /** Path of a master's slave. */
    synchronized String slaveName(int master) throws IOException {
        long path = name.call(master).value();
        if (path == 0) {
            throw new IOException("ptsname failed");
        }
        return text(path);
    }

    /** The mode of a terminal, as the host's opaque structure; an exception if it is none. */
    byte[] attributes(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(TERMIOS_SIZE, 8);
            call("tcgetattr", () -> getAttributes.call(descriptor, attributes.address()));
            return attributes.toArray(JAVA_BYTE);
        }
    }

    void setAttributes(int descriptor, byte[] attributes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(TERMIOS_SIZE, 8);
            MemorySegment.copy(attributes, 0, copy, JAVA_BYTE, 0, attributes.length);
            call("tcsetattr", () -> setAttributes.call(descriptor, TCSANOW, copy.address()));
        }
    }

    /** The same mode without echo, line editing, signals or translation of input; of output if {@code ofOutput}. */
    byte[] raw(byte[] attributes, boolean ofOutput) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(TERMIOS_SIZE, 8);
            MemorySegment.copy(attributes, 0, copy, JAVA_BYTE, 0, attributes.length);
            makeRaw.call(copy.address());
            byte[] raw = copy.toArray(JAVA_BYTE);
            if (!ofOutput) {
                System.arraycopy(attributes, OUTPUT_FLAGS_OFFSET, raw, OUTPUT_FLAGS_OFFSET, OUTPUT_FLAGS_SIZE);
            }
            return raw;
        }
    }

    private interface Call {
        NativeFunction.Answer make();
    }

    /** Makes the call of a function that answers a C {@code int}, -1 on failure, again if a signal interrupted it. */
    private int call(String what, Call call) throws HostError {
        NativeFunction.Answer answer = call.make();
        while (answer.intValue() == -1) {
            answer = again(what, call, answer);
        }
        return answer.intValue();
    }

    /** As {@link #call} of a function that answers 64 bits. */
    private long callLong(String what, Call call) throws HostError {
        NativeFunction.Answer answer = call.make();
        while (answer.value() == -1) {
            answer = again(what, call, answer);
        }
        return answer.value();
    }

    private NativeFunction.Answer again(String what, Call call, NativeFunction.Answer failure) throws HostError {
        if (failure.reason() != EINTR) {
            throw new HostError(what + ": " + text(errorText.call(failure.reason()).value()), failure.reason());
        }
        return call.make();
    }

    /** The C library's text at {@code address}. */
    private static String text(long address) {
        return MemorySegment.ofAddress(address).reinterpret(LONGEST_TEXT).getString(0);
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
}
