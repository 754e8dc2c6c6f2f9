package dev.ringside.emulator.ir;

/**
 * Where a back end finds a vCPU's state: offsets in bytes from the start of its structure outside the heap.
 *
 * @param registers
 *            offset of each guest register of 64 bits, by its number
 * @param vectors
 *            offset of vector register 0; 16 bytes each
 * @param vectorControl
 *            32 bits: rounding and status of vector operations, all of whose exceptions are masked where there are any; numbered as in x86's MXCSR
 * @param vectorsInHost
 *            32 bits: not zero while the vectors are in the host's registers
 * @param hostVectorControl
 *            32 bits to keep the host's control word in at that time
 * @param floats
 *            the stack of floats
 * @param flags
 *            two bytes that hold the flags while host code runs: OVERFLOW in the first, as 0 or 1; all others in the second, as {@link FlagMask} numbers
 *            them (its other bits are undefined)
 * @param poll
 *            32 bits; not zero when the block must be left at the next poll
 * @param programCounter
 *            program counter to go on at, when a block is left behind an instruction
 * @param pageBase
 *            program counter of the current block's page: that of an instruction less its offset in the page
 * @param translations
 *            host address of the TLB that plain accesses look into
 * @param writeGuards
 *            what the address of a TLB entry divided by 4 is added to for the address of its write guards: 64 bits, of which bit n tells that writes to
 *            bytes 64 n to 64 n + 63 of the page cannot be done at once. They count where the tag for writing is {@link #GUARDED} more than the page's
 *            address
 * @param secondWayUses
 *            64 bits that count down how often the TLB's second way was found to be the right one; below 0 the block is left all the same, so that the page may come to the
 *            first
 * @param jumpCache
 *            host address of the cache of jump targets
 * @param jumpKey
 *            what is exclusive-ored with the host address of guest code, which the TLB gives, to make the keys of that cache
 * @param codeBase
 *            what is added to a program counter to get its linear address
 * @param temporaries
 *            {@link Operand#TEMPORARIES} times 8 bytes for temporaries that find no host register
 * @param retired
 *            64 bits that count guest instructions
 * @param entry
 *            host address of the code to begin with
 */
public record GuestLayout(int[] registers, int vectors, int vectorControl, int vectorsInHost, int hostVectorControl,
        FloatLayout floats, int flags, int poll, int programCounter, int pageBase, int translations, int writeGuards,
        int secondWayUses, int jumpCache, int jumpKey, int codeBase, int temporaries, int retired, int entry) {

    /** Bytes of a TLB entry: tag for reading, tag for writing, tag for fetching, addend; 8 bytes each. */
    public static final int TRANSLATION_SIZE = 32;
    /** Entries of the TLB in each of its two ways, a power of two; entry n serves pages whose number ends in n. */
    public static final int TRANSLATIONS = 16384;
    /** Bytes from an entry to that of the same number in the second way, which may serve another page and is to be looked at if the first does not. */
    public static final int SECOND_WAY = TRANSLATIONS * TRANSLATION_SIZE;
    /** Offset of the tag for reading: equals a page's linear address if plain reads may go to addend + linear address. */
    public static final int READ_TAG = 0;
    /** Offset of the tag for writing. */
    public static final int WRITE_TAG = 8;
    /** What is added to a tag for writing where the write guards decide. */
    public static final int GUARDED = 2;
    /** Bytes to each write guard, as a power of two. */
    public static final int GUARD_BITS = 6;
    /** Offset of the tag for fetching code. */
    public static final int FETCH_TAG = 16;
    /** Offset of the addend. */
    public static final int ADDEND = 24;

    /** Bytes of an entry of the jump cache: key, then host address of the code. */
    public static final int JUMP_SIZE = 16;
    /** Entries of the jump cache that one target may be in, one behind the other. */
    public static final int JUMP_WAYS = 2;
    /** Sets of so many entries in the jump cache, a power of two: the index is (host address exclusive-or host address &gt;&gt;&gt; 12) modulo this. */
    public static final int JUMP_SETS = 16384;
}
