package dev.ringside.emulator.cpu;

/**
 * A CPU whose engine keeps something made from guest code, as the other CPUs of its machine see it, who may overwrite that code. Pages are 4 KiB,
 * by their guest physical address. Any thread.
 */
public interface CodeKeeper {

    /** Whether something made from code of the page is kept, or about to be made. */
    boolean keeps(long page);

    /** Whether this CPU may write to the page without telling those who keep code of it. */
    boolean writesUnseen(long page);

    /** {@code asker} keeps code of the page from now on; answers when this CPU does not write there unseen any more. */
    Answer watchWrites(long page, CodeKeeper asker);

    /** Bytes have been overwritten, within RAM: what was made from them is forgotten before this CPU runs what it next looks up. */
    void overwritten(long address, long length);

    /** Whether a request was granted. Any thread. */
    @FunctionalInterface
    interface Answer {
        boolean given();
    }
}
