package dev.ringside.emulator.x86.decode;

/**
 * Where a {@link Decoder} reads code from, byte by byte, in order. A byte is asked for exactly when the instruction needs it, never ahead, so an
 * implementation may throw its own unchecked exception for a byte that cannot be fetched (a page fault, the end of the segment); the exception
 * passes through the decoder, which can be used again afterwards.
 */
@FunctionalInterface
public interface InstructionBytes {

    /** The next byte of code, 0 to 255. */
    int next();

    /**
     * Code held in an array.
     *
     * @throws ArrayIndexOutOfBoundsException
     *             from {@link #next()} when the instruction runs over the end
     */
    static InstructionBytes of(byte[] code, int offset) {
        return new InstructionBytes() {
            private int position = offset;

            @Override
            public int next() {
                return code[position++] & 0xff;
            }
        };
    }
}
