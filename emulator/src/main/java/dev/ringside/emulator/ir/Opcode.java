package dev.ringside.emulator.ir;

/**
 * What an operation of a block does. d, a, b are its operands; [m] its address; sizes are in bytes, 1, 2, 4 or 8. Operations that set flags set the ones
 * that the block says, as x86 and Arm define them for an operation of that size.
 */
public enum Opcode {
    // Structure
    /** A guest instruction begins: a is its offset in its page, b its length, both plain numbers. Leaving from what follows redoes it. */
    INSTRUCTION,

    // Moves
    /** d = a. */
    MOVE,
    /** d = a, zero-extended from the source size to the size. */
    ZERO_EXTEND,
    /** d = a, sign-extended from the source size to the size. */
    SIGN_EXTEND,
    /** d = bits 15:8 of register a; d is a temporary of size 1. */
    READ_SECOND_BYTE,
    /** Bits 15:8 of register d = low byte of a; the others stay. */
    WRITE_SECOND_BYTE,
    /** d = the address [m] itself, truncated to the size. */
    ADDRESS,
    /** d = the guest's program counter of the byte at offset a, a plain number (0 to 8191), counted from the start of the block's page, of the size. */
    PROGRAM_COUNTER,
    /**
     * d = what stands in the guest's code at offset a of the block's page, a plain number, when this runs: of the source size, sign-extended to the size. It
     * all lies in the page. For operands within code that is written to again and again.
     */
    FETCH,

    // Arithmetic and logic: flags as asked for
    /** d = a + b. */
    ADD,
    /** d = a + b + carry. */
    ADD_CARRY,
    /** d = a - b; the carry flag is the borrow. d may be none, to compare. */
    SUBTRACT,
    /** d = a - b - carry. */
    SUBTRACT_BORROW,
    /** d = a and b; carry and overflow are cleared. d may be none, to test. */
    AND,
    /** d = a or b. */
    OR,
    /** d = a exclusive-or b. */
    XOR,
    /** d = -a; carry is set unless a is 0. */
    NEGATE,
    /** d = not a; no flags. */
    NOT,
    /** d = a shifted left by b, modulo 32 (64 for size 8); a count of 0 leaves the flags. Overflow is defined for a count of 1. */
    SHIFT_LEFT,
    /** d = a shifted right by b. */
    SHIFT_RIGHT,
    /** d = a shifted right by b with copies of the sign. */
    SHIFT_RIGHT_SIGNED,
    /** d = a rotated left by b; sets only carry and overflow. */
    ROTATE_LEFT,
    /** d = a rotated right by b. */
    ROTATE_RIGHT,
    /** d = a rotated left by b through the carry flag, which is one bit more; sets only carry and overflow. */
    ROTATE_LEFT_CARRY,
    /** d = a rotated right by b through the carry flag. */
    ROTATE_RIGHT_CARRY,
    /**
     * d = a shifted left by x, filled from the top of b; a must be d. x is a register or a constant, modulo 32 (64 for size 8); a count of 0 leaves the
     * flags. Size 2 only with a constant up to 16. Overflow is defined for a count of 1.
     */
    SHIFT_LEFT_DOUBLE,
    /** d = a shifted right by x, filled from the bottom of b; otherwise as {@link #SHIFT_LEFT_DOUBLE}. */
    SHIFT_RIGHT_DOUBLE,
    /** d = a * b, low half; carry and overflow are set when the signed product does not fit, the other flags are undefined. */
    MULTIPLY,
    /** d = low half, x = high half of the unsigned product of a and b; a must be d. Carry and overflow are set when the high half is not 0. */
    MULTIPLY_WIDE,
    /** As {@link #MULTIPLY_WIDE} with signs. */
    MULTIPLY_WIDE_SIGNED,
    /**
     * d = quotient, x = remainder of the number whose low half is d and whose high half is x divided by b, all unsigned; a must be d. Leaves the block to
     * redo the guest instruction if b is 0 or the quotient does not fit, or wherever the host cannot be sure. No flags. Size 2, 4 or 8.
     */
    DIVIDE,
    /** As {@link #DIVIDE} with signs; the remainder has that of the dividend. */
    DIVIDE_SIGNED,
    /** d = a with its bytes in reverse order; size 4 or 8. */
    REVERSE_BYTES,
    /** Carry = bit b (modulo the size in bits) of a; other flags stay. */
    TEST_BIT,
    /** Carry = bit b of a, d = a with that bit set. */
    SET_BIT,
    /** Carry = bit b of a, d = a with that bit cleared. */
    CLEAR_BIT,
    /** Carry = bit b of a, d = a with that bit inverted. */
    INVERT_BIT,
    /** d = number of the lowest bit set in a, d unchanged if a is 0; ZERO = a is 0, other flags undefined. */
    SCAN_FORWARD,
    /** d = number of the highest bit set in a, d unchanged if a is 0; ZERO = a is 0, other flags undefined. */
    SCAN_REVERSE,
    /** d = number of zeros below the lowest bit set in a, the size in bits if there is none; carry = a is 0, ZERO = d is 0, other flags undefined. */
    COUNT_TRAILING_ZEROS,
    /** d = number of zeros above the highest bit set in a, the size in bits if there is none; carry = a is 0, ZERO = d is 0, other flags undefined. */
    COUNT_LEADING_ZEROS,
    /** d = number of bits set in a; ZERO = a is 0, other flags are cleared. */
    COUNT_ONES,

    // Flags
    /** Carry = 0. */
    CLEAR_CARRY,
    /** Carry = 1. */
    SET_CARRY,
    /** Carry = not carry. */
    INVERT_CARRY,
    /** d = all flags, as {@link FlagMask} numbers them. */
    READ_FLAGS,
    /** The flags that the operation sets = those in a, as {@link FlagMask} numbers them; size 1. */
    WRITE_FLAGS,
    /** d = 1 if the condition holds, else 0; size 1. */
    SET_IF,
    /** d = the condition holds ? a : d; size 4 clears the upper half of d either way. Size 2, 4 or 8. */
    MOVE_IF,

    // Memory. What cannot be done at once leaves the block, to redo the guest instruction. No guest state changes before the last of them in it.
    /** d = [m], of the source size, zero-extended to the size. */
    LOAD,
    /** d = [m], of the source size, sign-extended to the size. */
    LOAD_SIGNED,
    /** d = [m], where it may be written too: for {@link #STORE_BACK}. */
    LOAD_TO_MODIFY,
    /** [m] = a. */
    STORE,
    /** What the last {@link #LOAD_TO_MODIFY} of this instruction read = a; cannot leave the block. */
    STORE_BACK,
    /** d = [m], [m] = a; no other processor comes between. */
    ATOMIC_EXCHANGE,
    /** d = [m], [m] = [m] + a; no other processor comes between. */
    ATOMIC_ADD,
    /** d = [m], [m] = [m] and a; no other processor comes between. */
    ATOMIC_AND,
    /** d = [m], [m] = [m] or a; no other processor comes between. */
    ATOMIC_OR,
    /** d = [m], [m] = [m] exclusive-or a; no other processor comes between. */
    ATOMIC_XOR,
    /** d = [m]; [m] = a if it was equal to register or temporary x; no other processor comes between. */
    ATOMIC_COMPARE_EXCHANGE,
    /**
     * Compares [m], of twice the size, which is the source size, with x (upper half) and d (lower half): if they are equal, [m] = b (upper half) and a, else
     * x and d = [m]; ZERO tells, other flags stay. No other processor comes between. Size 4 or 8.
     */
    ATOMIC_COMPARE_EXCHANGE_PAIR,
    /**
     * Copies x elements of the size from address a to address d, one by one: after each, the registers a and d go on to the next one, upwards, or downwards
     * if the temporary b is not 0, and x is counted down; the three of them have the source size. What cannot be done at once leaves the block, to redo the
     * guest instruction for the rest.
     */
    COPY,
    /** As {@link #COPY}, but stores a into every element. */
    FILL,
    /** What was loaded and stored before is seen by other processors before what follows. */
    FENCE,
    /** What was loaded before has its value before what follows begins, be it only to read a counter. */
    LOAD_FENCE,
    /**
     * d = how far a counter of the host's, which runs at a constant rate, is past a; leaves the block to redo the guest instruction if that is above
     * register x; unsigned, 64 bits.
     */
    READ_COUNTER,
    /** Leaves the block to redo the guest instruction if a + b is above register x; unsigned, 64 bits; b is a constant. */
    GUARD_LIMIT,
    /** Leaves the block to redo the guest instruction if a and b have bits in common that are set; 64 bits. */
    GUARD_CLEAR,
    /**
     * Leaves the block to redo the guest instruction, which goes on in the next page, if the first x bytes of code there, 1 to 8, are not those of the constant a, the
     * lowest first, or cannot be fetched at once. The code's segment needs no base; the size is
     * that of linear addresses.
     */
    GUARD_CODE,
    /** Leaves the block to redo the guest instruction if a, of 64 bits, is not what its low b bits are sign-extended; b is a constant, 1 to 64. */
    GUARD_EXTENDED,

    // Vectors: registers of 16 bytes, numbered on their own. x names the operation for the back end, see {@link VectorOperation}.
    // b is its immediate, a plain number. For those on vectors in memory, of the source size, the size is 16 if [m] must be aligned to that; it is redone
    // otherwise.
    /** Vector d = operation x of d and vector a. */
    VECTOR,
    /** Vector d = operation x of d and [m]. */
    VECTOR_MEMORY,
    /** [m] = the bytes of vector a that the operation x takes. */
    VECTOR_STORE,
    /** Register d, of the size, = operation x of vector a. */
    VECTOR_TO_REGISTER,
    /** Register d, of the size, = operation x of [m]; size 4 or 8. */
    VECTOR_MEMORY_TO_REGISTER,
    /** Vector d = operation x of d and the register a, of the size. */
    REGISTER_TO_VECTOR,
    /** Flags = operation x of vectors d and a. */
    VECTOR_COMPARE,
    /** Flags = operation x of vector d and [m]. */
    VECTOR_COMPARE_MEMORY,

    // The stack of floats, registers numbered from its top. x names the operation, see {@link FloatOperation}. b, a plain number, is noted with where the
    // operation is, see {@link FloatLayout}, unless it is negative; the size is that of the program counter. In memory d, a plain number, is a
    // {@link FloatFormat}, whose size is the source size, and register a names the segment, to be noted.
    /** Float d = operation x of d and float a. */
    FLOAT,
    /** The top = operation x of the top and [m]. */
    FLOAT_MEMORY,
    /** [m] = operation x of the top. */
    FLOAT_STORE,
    /** Flags = comparison x of floats d and a. */
    FLOAT_COMPARE,
    /** Float d = float a if the condition x holds. */
    FLOAT_MOVE_IF,
    /** d = the status word; size 2. */
    FLOAT_STATUS,
    /** d = the control word; size 2. */
    FLOAT_CONTROL,
    /** The control word = a; leaves the block to redo the guest instruction if that would unmask an exception. Size 2. */
    SET_FLOAT_CONTROL,

    // Ends of blocks
    /** Goes on at offset a of the block's page, a plain number: outside 0 to 4095 in another page. */
    JUMP,
    /** As {@link #JUMP} if the condition holds, else on at offset b. */
    BRANCH,
    /** As {@link #JUMP} if register x is 0 in its source size, else on at offset b. */
    BRANCH_IF_ZERO,
    /** Goes on at program counter a, of the size. */
    JUMP_INDIRECT,
    /** As {@link #JUMP_INDIRECT}, to where a call came from. */
    RETURN,
    /** Leaves the block: the guest instruction, of which nothing was done, is interpreted. */
    INTERPRET;

    private static final Opcode[] ALL = values();

    /** The opcode with this ordinal. */
    public static Opcode of(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether a block ends with it. */
    public boolean endsBlock() {
        return compareTo(JUMP) >= 0;
    }

    /** Whether the block may be left in front of the guest instruction that holds it. */
    public boolean mayLeave() {
        return switch (this) {
            case LOAD, LOAD_SIGNED, LOAD_TO_MODIFY, STORE, COPY, FILL, GUARD_LIMIT, GUARD_CLEAR, GUARD_CODE,
                    GUARD_EXTENDED, READ_COUNTER, VECTOR_MEMORY, VECTOR_STORE, VECTOR_MEMORY_TO_REGISTER,
                    VECTOR_COMPARE_MEMORY,
                    INTERPRET, DIVIDE,
                    DIVIDE_SIGNED, FLOAT_MEMORY, FLOAT_STORE, SET_FLOAT_CONTROL ->
                true;
            default -> isAtomic();
        };
    }

    /** Whether it deals with vectors. */
    public boolean isVector() {
        return compareTo(VECTOR) >= 0 && compareTo(VECTOR_COMPARE_MEMORY) <= 0;
    }

    /** Whether it deals with the stack of floats. */
    public boolean isFloat() {
        return compareTo(FLOAT) >= 0 && compareTo(SET_FLOAT_CONTROL) <= 0;
    }

    /** Whether it reads memory that need not be writable. */
    public boolean onlyReads() {
        return switch (this) {
            case LOAD, LOAD_SIGNED, VECTOR_MEMORY, VECTOR_MEMORY_TO_REGISTER, VECTOR_COMPARE_MEMORY, FLOAT_MEMORY ->
                true;
            default -> false;
        };
    }

    /** Whether it has an address. */
    public boolean hasAddress() {
        return switch (this) {
            case ADDRESS, LOAD, LOAD_SIGNED, LOAD_TO_MODIFY, STORE, VECTOR_MEMORY, VECTOR_STORE,
                    VECTOR_MEMORY_TO_REGISTER, VECTOR_COMPARE_MEMORY, FLOAT_MEMORY, FLOAT_STORE ->
                true;
            default -> isAtomic();
        };
    }

    /** Whether it reads and writes memory while no other processor comes between. */
    public boolean isAtomic() {
        return compareTo(ATOMIC_EXCHANGE) >= 0 && compareTo(ATOMIC_COMPARE_EXCHANGE_PAIR) <= 0;
    }

    /** Whether a back end may do without it: front ends use it only if they are told that they can. */
    public boolean isOptional() {
        return switch (this) {
            case ROTATE_LEFT_CARRY, ROTATE_RIGHT_CARRY, SHIFT_LEFT_DOUBLE, SHIFT_RIGHT_DOUBLE, DIVIDE, DIVIDE_SIGNED,
                    COUNT_TRAILING_ZEROS, COUNT_LEADING_ZEROS, COUNT_ONES, READ_FLAGS, WRITE_FLAGS, COPY, FILL,
                    FETCH, FENCE, LOAD_FENCE, READ_COUNTER, BRANCH_IF_ZERO ->
                true;
            default -> isAtomic() || isFloat();
        };
    }
}
