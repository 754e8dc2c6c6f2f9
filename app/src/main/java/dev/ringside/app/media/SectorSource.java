package dev.ringside.app.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Short pieces of a file, whatever its size. */
final class SectorSource {
    private final SeekableByteChannel channel;
    private final long bytes;

    SectorSource(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        bytes = channel.size();
    }

    /** Size of the file. */
    long bytes() {
        return bytes;
    }

    /** {@code length} bytes from {@code offset} on, little endian; what lies outside of the file reads as zeros. */
    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (offset >= 0 && offset < bytes) {
            channel.position(offset);
            int got = 0;
            while (got >= 0 && piece.hasRemaining()) {
                got = channel.read(piece);
            }
        }
        return piece.position(0).limit(length);
    }
}
