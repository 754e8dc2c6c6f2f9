package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.cpu.CodeListing;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;

/** Writes each block as it is translated: guest code, operations and host code. Any thread. */
public final class CodeTrace implements Closeable {
    private final Writer out;
    private final long first;
    private final long last;
    private final Consumer<IOException> trouble;
    private boolean ended;

    /**
     * A trace of the blocks that have a byte between two addresses.
     *
     * @param out
     *            where it goes; closed with this
     * @param first
     *            first linear address, unsigned
     * @param last
     *            last linear address
     * @param trouble
     *            told once when writing fails; nothing is written any more then
     */
    public CodeTrace(Writer out, long first, long last, Consumer<IOException> trouble) {
        this.out = out;
        this.first = first;
        this.last = last;
        this.trouble = trouble;
    }

    /** Whether a block of {@code bytes} from {@code address} on is of interest. */
    boolean wants(long address, int bytes) {
        return Long.compareUnsigned(address, last) <= 0 && Long.compareUnsigned(address + bytes - 1, first) >= 0;
    }

    /** Writes {@code block}, and sees to it that it is there even if the program ends now. */
    synchronized void write(CodeListing block) {
        if (ended) {
            return;
        }
        try {
            out.write(block.text());
            out.flush();
        } catch (IOException e) {
            ended = true;
            trouble.accept(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        ended = true;
        out.close();
    }
}
