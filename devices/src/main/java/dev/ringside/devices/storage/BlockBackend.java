package dev.ringside.devices.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The content of a medium. All methods but {@link #bytes()} and {@link #readOnly()} wait for the host and are called by one thread at a time; never
 * with the machine lock held. Offsets are bytes from the start of the medium; a range outside 0 to {@link #bytes()} is the caller's mistake and
 * fails as {@link IllegalArgumentException}. The messages of the exceptions are for a person.
 */
public interface BlockBackend extends AutoCloseable {

    /** Size of the medium, a positive multiple of 512; does not change. Any thread. */
    long bytes();

    /** Whether it refuses to be changed. Any thread. */
    boolean readOnly();

    /** Where the content is, for a person: the path of a file. Any thread. */
    String source();

    /** Fills {@code target} up to its limit from {@code offset} on. */
    void read(long offset, ByteBuffer target) throws IOException;

    /** Writes all that remains in {@code source}. What was written survives the end of this program. */
    void write(long offset, ByteBuffer source) throws IOException;

    /** Returns when all that was written before survives the end of the host's power. */
    void flush() throws IOException;

    /** The content of the range is not needed any more; what is read there afterwards is anything that was there before, or zeros. */
    void discard(long offset, long length) throws IOException;

    /** Makes the range read as zeros. */
    void writeZeroes(long offset, long length) throws IOException;

    /** Lets go of the host's file. Nothing may be called afterwards. */
    @Override
    void close() throws IOException;
}
