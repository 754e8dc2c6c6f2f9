package dev.ringside.emulator.x86.decode;

/** The repeat prefix in force for an instruction: the last F2 or F3 that was not consumed as a mandatory prefix. */
public enum RepeatPrefix {
    /** No repeat prefix. */
    NONE,
    /** F3: REP, or REPE for CMPS and SCAS. */
    REP,
    /** F2: REPNE for CMPS and SCAS; acts as REP for the other string instructions. */
    REPNE
}
