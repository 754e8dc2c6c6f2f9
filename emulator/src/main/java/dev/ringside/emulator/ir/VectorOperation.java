package dev.ringside.emulator.ir;

/**
 * What vector operations do, named for the elements: F32 and F64 are floating-point numbers, I8 to I64 integers with signs, U8 to U64 such without; plain
 * 8 to 64 are bits. They compute what IEEE 754 and x86 define, with x86's NaNs, and set the status flags of the vector control word.
 */
public enum VectorOperation {
    // Moves of all or some of the bytes
    /** All bytes. */
    MOVE,
    /** The lowest four bytes; the others become 0. */
    EXTEND_32,
    /** The lower eight bytes; the others become 0. */
    EXTEND_64,
    /** The lowest four bytes; the others stay. */
    REPLACE_LOW_32,
    /** The lower eight bytes; the others stay. */
    REPLACE_LOW_64,
    /** The lower eight bytes from memory; the others stay. */
    LOAD_LOW_64,
    /** The upper eight bytes from memory; the others stay. */
    LOAD_HIGH_64,
    /** The lower half of the source to the upper half. */
    LOW_TO_HIGH_64,
    /** The upper half of the source to the lower half. */
    HIGH_TO_LOW_64,
    /** To memory: the upper eight bytes. */
    HIGH_64,

    // Moves within a vector
    DUPLICATE_LOW_64, DUPLICATE_ODD_32, DUPLICATE_EVEN_32,

    // Bits
    AND, AND_NOT, OR, XOR,

    // Floating-point arithmetic; LOW is of the lowest element, the others stay
    ADD_F32, ADD_F64, ADD_LOW_F32, ADD_LOW_F64, SUBTRACT_F32, SUBTRACT_F64, SUBTRACT_LOW_F32, SUBTRACT_LOW_F64,
    MULTIPLY_F32, MULTIPLY_F64, MULTIPLY_LOW_F32, MULTIPLY_LOW_F64, DIVIDE_F32, DIVIDE_F64, DIVIDE_LOW_F32,
    DIVIDE_LOW_F64, MINIMUM_F32, MINIMUM_F64, MINIMUM_LOW_F32, MINIMUM_LOW_F64, MAXIMUM_F32, MAXIMUM_F64,
    MAXIMUM_LOW_F32, MAXIMUM_LOW_F64, SQUARE_ROOT_F32, SQUARE_ROOT_F64, SQUARE_ROOT_LOW_F32, SQUARE_ROOT_LOW_F64,
    MASK_IF_F32, MASK_IF_F64, MASK_IF_LOW_F32, MASK_IF_LOW_F64, COMPARE_F32, COMPARE_F64, COMPARE_QUIET_F32,
    COMPARE_QUIET_F64,

    // Floating-point arithmetic across elements
    ADD_SUBTRACT_F32, ADD_SUBTRACT_F64, ADD_PAIRS_F32, ADD_PAIRS_F64, SUBTRACT_PAIRS_F32, SUBTRACT_PAIRS_F64,

    // Rounding, products and choice of floating-point elements
    ROUND_F32, ROUND_F64, ROUND_LOW_F32, ROUND_LOW_F64, DOT_PRODUCT_F32, DOT_PRODUCT_F64, BLEND_32, BLEND_64,
    BLEND_BY_SIGN_32, BLEND_BY_SIGN_64, INSERT_F32,

    // Conversions; TRUNCATE rounds toward zero
    F32_TO_F64, F64_TO_F32, LOW_F32_TO_F64, LOW_F64_TO_F32, I32_TO_F32, I32_TO_F64, F32_TO_I32, F64_TO_I32,
    TRUNCATE_F32_TO_I32, TRUNCATE_F64_TO_I32,

    // Between vectors and registers
    REGISTER_TO_LOW_F32, REGISTER_TO_LOW_F64, LOW_F32_TO_REGISTER, LOW_F64_TO_REGISTER,
    TRUNCATE_LOW_F32_TO_REGISTER, TRUNCATE_LOW_F64_TO_REGISTER,
    /** A register to the lowest bytes; the others become 0. */
    REGISTER_TO_LOW,
    LOW_TO_REGISTER, SIGNS_F32, SIGNS_F64, SIGNS_I8, INSERT_I16, EXTRACT_I16,

    // Single elements between vectors and registers
    INSERT_I8, INSERT_I32, INSERT_I64, EXTRACT_I8, EXTRACT_I32, EXTRACT_I64,

    // Integer arithmetic; SATURATE stops at the ends of the range, of U elements without signs
    ADD_I8, ADD_I16, ADD_I32, ADD_I64, ADD_SATURATE_I8, ADD_SATURATE_I16, ADD_SATURATE_U8, ADD_SATURATE_U16,
    SUBTRACT_I8, SUBTRACT_I16, SUBTRACT_I32, SUBTRACT_I64, SUBTRACT_SATURATE_I8, SUBTRACT_SATURATE_I16,
    SUBTRACT_SATURATE_U8, SUBTRACT_SATURATE_U16, MULTIPLY_LOW_HALF_I16, MULTIPLY_HIGH_HALF_I16,
    MULTIPLY_HIGH_HALF_U16, MULTIPLY_WIDE_U32, MULTIPLY_ADD_PAIRS_I16, SUM_DIFFERENCES_U8, AVERAGE_U8, AVERAGE_U16,
    MINIMUM_I16, MINIMUM_U8, MAXIMUM_I16, MAXIMUM_U8, EQUAL_I8, EQUAL_I16, EQUAL_I32, GREATER_I8, GREATER_I16,
    GREATER_I32,

    // Shifts, by the low eight bytes of the source
    SHIFT_LEFT_I16, SHIFT_LEFT_I32, SHIFT_LEFT_I64, SHIFT_RIGHT_I16, SHIFT_RIGHT_I32, SHIFT_RIGHT_I64,
    SHIFT_RIGHT_SIGNED_I16, SHIFT_RIGHT_SIGNED_I32,

    // Shifts by the immediate
    SHIFT_LEFT_BY_I16, SHIFT_LEFT_BY_I32, SHIFT_LEFT_BY_I64, SHIFT_RIGHT_BY_I16, SHIFT_RIGHT_BY_I32,
    SHIFT_RIGHT_BY_I64, SHIFT_RIGHT_SIGNED_BY_I16, SHIFT_RIGHT_SIGNED_BY_I32, SHIFT_LEFT_BYTES, SHIFT_RIGHT_BYTES,

    // Order of elements
    SHUFFLE_32, SHUFFLE_LOW_16, SHUFFLE_HIGH_16, SHUFFLE_TWO_32, SHUFFLE_TWO_64, INTERLEAVE_LOW_8,
    INTERLEAVE_LOW_16, INTERLEAVE_LOW_32, INTERLEAVE_LOW_64, INTERLEAVE_HIGH_8, INTERLEAVE_HIGH_16,
    INTERLEAVE_HIGH_32, INTERLEAVE_HIGH_64, PACK_SATURATE_I16, PACK_SATURATE_I32, PACK_SATURATE_I16_TO_U8,

    // Integers of 8 to 32 bits, as SSSE3 added them
    SHUFFLE_8, CONCATENATE_SHIFT, ADD_PAIRS_I16, ADD_PAIRS_I32, ADD_PAIRS_SATURATE_I16, SUBTRACT_PAIRS_I16,
    SUBTRACT_PAIRS_I32, SUBTRACT_PAIRS_SATURATE_I16, MULTIPLY_ADD_PAIRS_U8_I8, MULTIPLY_ROUND_I16, SIGN_I8,
    SIGN_I16, SIGN_I32, ABSOLUTE_I8, ABSOLUTE_I16, ABSOLUTE_I32,

    // Integers, as SSE4.1 added them
    TEST_BITS, SIGN_EXTEND_I8_TO_I16, SIGN_EXTEND_I8_TO_I32, SIGN_EXTEND_I8_TO_I64, SIGN_EXTEND_I16_TO_I32,
    SIGN_EXTEND_I16_TO_I64, SIGN_EXTEND_I32_TO_I64, ZERO_EXTEND_U8_TO_U16, ZERO_EXTEND_U8_TO_U32,
    ZERO_EXTEND_U8_TO_U64, ZERO_EXTEND_U16_TO_U32, ZERO_EXTEND_U16_TO_U64, ZERO_EXTEND_U32_TO_U64,
    MULTIPLY_WIDE_I32, MULTIPLY_LOW_HALF_I32, EQUAL_I64, PACK_SATURATE_I32_TO_U16, MINIMUM_I8, MINIMUM_I32,
    MINIMUM_U16, MINIMUM_U32, MAXIMUM_I8, MAXIMUM_I32, MAXIMUM_U16, MAXIMUM_U32, LEAST_U16, SUM_DIFFERENCES_AT_U8,
    BLEND_16, BLEND_BY_SIGN_8,

    // Integers, as SSE4.2 added them
    GREATER_I64,

    // AES
    AES_ENCRYPT, AES_ENCRYPT_LAST, AES_DECRYPT, AES_DECRYPT_LAST, AES_INVERSE_MIX_COLUMNS, AES_GENERATE_KEY,

    // Polynomials
    MULTIPLY_CARRYLESS,

    // SHA
    SHA1_ROUNDS, SHA1_NEXT, SHA1_MESSAGE_1, SHA1_MESSAGE_2, SHA256_ROUNDS, SHA256_MESSAGE_1, SHA256_MESSAGE_2;

    private static final VectorOperation[] ALL = values();

    /** The operation with this ordinal. */
    public static VectorOperation of(int ordinal) {
        return ALL[ordinal];
    }
}
