package dev.ringside.emulator.ir;

import java.util.Arrays;

/**
 * A block of operations in flat arrays, used again and again: {@link #clear} and the {@code add} methods fill it, nothing is allocated once it has grown.
 * An operation is known by its index. Used by one thread at a time.
 */
public final class IrBlock {
    private static final int OPCODE = 0;
    private static final int SIZE = 1;
    private static final int SOURCE_SIZE = 2;
    private static final int D = 3;
    private static final int A = 4;
    private static final int B = 5;
    private static final int X = 6;
    private static final int SETS = 7;
    private static final int READS = 8;
    private static final int WANTED = 9;
    private static final int LIVE = 10;
    private static final int BASE = 11;
    private static final int INDEX = 12;
    private static final int SCALE = 13;
    private static final int ADDRESS_SIZE = 14;
    private static final int SEGMENT = 15;
    private static final int DISPLACEMENT = 16;
    private static final int STRIDE = 17;

    private int[] words = new int[256 * STRIDE];
    private int count;
    private long[] constants = new long[64];
    private int constantCount;

    /** Forgets all operations. */
    public void clear() {
        count = 0;
        constantCount = 0;
    }

    /** Number of operations. */
    public int count() {
        return count;
    }

    /** The operand that is the constant {@code value}. */
    public int constant(long value) {
        for (int i = 0; i < constantCount; i++) {
            if (constants[i] == value) {
                return Operand.constant(i);
            }
        }
        if (constantCount == constants.length) {
            constants = Arrays.copyOf(constants, 2 * constantCount);
        }
        constants[constantCount] = value;
        return Operand.constant(constantCount++);
    }

    /** Value of a constant operand. */
    public long value(int operand) {
        return constants[Operand.constantIndex(operand)];
    }

    /**
     * Appends an operation without an address.
     *
     * @return its index, for the {@code with} methods
     */
    public int add(Opcode opcode, int size, int d, int a, int b) {
        int at = count * STRIDE;
        if (at == words.length) {
            words = Arrays.copyOf(words, 2 * at);
        }
        Arrays.fill(words, at, at + STRIDE, 0);
        words[at + OPCODE] = opcode.ordinal();
        words[at + SIZE] = size;
        words[at + SOURCE_SIZE] = size;
        words[at + D] = d;
        words[at + A] = a;
        words[at + B] = b;
        words[at + X] = Operand.NONE;
        words[at + BASE] = Operand.NONE;
        words[at + INDEX] = Operand.NONE;
        words[at + SEGMENT] = Operand.NONE;
        return count++;
    }

    /** Says which flags operation {@code op} sets; those it leaves undefined count too. */
    public int withFlags(int op, int sets) {
        words[op * STRIDE + SETS] = sets;
        return op;
    }

    /** Says which flags operation {@code op} reads. */
    public int withFlagsRead(int op, int reads) {
        words[op * STRIDE + READS] = reads;
        return op;
    }

    /** Gives {@code op} its x: a condition's ordinal, a second destination, a limit register, a vector operation. */
    public int withX(int op, int x) {
        words[op * STRIDE + X] = x;
        return op;
    }

    /** Gives {@code op} a source size other than its size. */
    public int withSourceSize(int op, int size) {
        words[op * STRIDE + SOURCE_SIZE] = size;
        return op;
    }

    /**
     * Gives {@code op} its address: (base + (index &lt;&lt; scale) + displacement), truncated to {@code addressSize}, plus the register {@code segment}
     * truncated to {@code linearSize}.
     *
     * @param base
     *            register, temporary or {@link Operand#NONE}
     * @param index
     *            register, temporary or none
     * @param scale
     *            0 to 3
     * @param displacement
     *            a constant operand
     * @param segment
     *            register to add afterwards, or none
     * @param addressSize
     *            2, 4 or 8 bytes
     * @param linearSize
     *            4 or 8 bytes
     */
    public int withAddress(int op, int base, int index, int scale, int displacement, int segment, int addressSize,
            int linearSize) {
        int at = op * STRIDE;
        words[at + BASE] = base;
        words[at + INDEX] = index;
        words[at + SCALE] = scale;
        words[at + DISPLACEMENT] = displacement;
        words[at + SEGMENT] = segment;
        words[at + ADDRESS_SIZE] = addressSize | linearSize << 8;
        return op;
    }

    /** What operation {@code op} does. */
    public Opcode opcode(int op) {
        return Opcode.of(words[op * STRIDE + OPCODE]);
    }

    /** Its size in bytes. */
    public int size(int op) {
        return words[op * STRIDE + SIZE];
    }

    /** Size of what it extends or loads. */
    public int sourceSize(int op) {
        return words[op * STRIDE + SOURCE_SIZE];
    }

    /** Its destination. */
    public int d(int op) {
        return words[op * STRIDE + D];
    }

    /** Its first source. */
    public int a(int op) {
        return words[op * STRIDE + A];
    }

    /** Its second source. */
    public int b(int op) {
        return words[op * STRIDE + B];
    }

    /** See {@link #withX}. */
    public int x(int op) {
        return words[op * STRIDE + X];
    }

    /** Flags it sets, {@link FlagMask}. */
    public int sets(int op) {
        return words[op * STRIDE + SETS];
    }

    /** Flags it reads. */
    public int reads(int op) {
        return words[op * STRIDE + READS];
    }

    /** Flags of those it sets that somebody behind it may look at: {@link FlagLiveness} finds them. */
    public int wanted(int op) {
        return words[op * STRIDE + WANTED];
    }

    /** Flags that somebody behind it may look at, whoever set them: {@link FlagLiveness} finds them. */
    public int live(int op) {
        return words[op * STRIDE + LIVE];
    }

    void setLive(int op, int flags) {
        words[op * STRIDE + LIVE] = flags;
        words[op * STRIDE + WANTED] = flags & sets(op);
    }

    /** Base of its address. */
    public int base(int op) {
        return words[op * STRIDE + BASE];
    }

    /** Index of its address. */
    public int index(int op) {
        return words[op * STRIDE + INDEX];
    }

    /** Left shift of the index. */
    public int scale(int op) {
        return words[op * STRIDE + SCALE];
    }

    /** Displacement of its address. */
    public long displacement(int op) {
        return value(words[op * STRIDE + DISPLACEMENT]);
    }

    /** Segment base register of its address. */
    public int segment(int op) {
        return words[op * STRIDE + SEGMENT];
    }

    /** Bytes to which its address is truncated before the segment is added. */
    public int addressSize(int op) {
        return words[op * STRIDE + ADDRESS_SIZE] & 0xff;
    }

    /** Bytes to which its address is truncated in the end. */
    public int linearSize(int op) {
        return words[op * STRIDE + ADDRESS_SIZE] >>> 8;
    }
}
