package dev.ringside.devices.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A medium in memory that can be told to fail. */
public final class MemoryImage implements BlockBackend {
    private final byte[] content;
    private boolean readOnly;
    private boolean closed;
    private int flushes;
    private Optional<String> failure = Optional.empty();

    /** A medium of zeros. */
    public MemoryImage(int bytes) {
        this(new byte[bytes]);
    }

    /** A medium that holds {@code content}, which changes with it. */
    public MemoryImage(byte[] content) {
        this.content = content;
    }

    /** Slides the tab. */
    public MemoryImage readOnlyMedium() {
        readOnly = true;
        return this;
    }

    /** Makes every operation fail from now on. */
    public void fail(String reason) {
        failure = Optional.of(reason);
    }

    /** What is on it. */
    public byte[] content() {
        return content;
    }

    /** Whether it was closed. */
    public boolean closed() {
        return closed;
    }

    /** How often it was flushed. */
    public int flushes() {
        return flushes;
    }

    @Override
    public long bytes() {
        return content.length;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        check();
        target.put(content, (int) offset, target.remaining());
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        check();
        source.get(content, (int) offset, source.remaining());
    }

    @Override
    public void flush() throws IOException {
        check();
        flushes++;
    }

    @Override
    public void discard(long offset, long length) throws IOException {
        writeZeroes(offset, length);
    }

    @Override
    public void writeZeroes(long offset, long length) throws IOException {
        check();
        Arrays.fill(content, (int) offset, (int) (offset + length), (byte) 0);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void check() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
    }
}
