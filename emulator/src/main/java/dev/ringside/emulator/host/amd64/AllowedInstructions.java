package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.x86.decode.Mnemonic.*;

import dev.ringside.emulator.x86.decode.Mnemonic;
import java.util.EnumSet;
import java.util.Set;

/**
 * What generated code may consist of. Nothing that enters the host's kernel, reaches ports, loads segments or system registers, or writes memory at an
 * address that is no operand.
 */
final class AllowedInstructions {
    private static final Set<Mnemonic> INTEGER = EnumSet.of(ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, INC, DEC, NEG, NOT,
            TEST, MUL, IMUL, DIV, IDIV, CBW, CWD, ROL, ROR, RCL, RCR, SHL, SHR, SAR, SHLD, SHRD, BSF, BSR, BT, BTC, BTR,
            BTS, LZCNT, TZCNT, POPCNT, CRC32, ADCX, ADOX, ANDN, BEXTR, BLSI, BLSMSK, BLSR, BZHI, MULX, PDEP, PEXT, RORX,
            SARX, SHLX, SHRX, Mnemonic.MOV, MOVSX, MOVSXD, MOVZX, MOVBE, MOVNTI, LEA, XCHG, XADD, CMPXCHG, CMPXCHG8B,
            CMPXCHG16B, BSWAP, PUSH, POP, PUSHF, POPF, LAHF, SAHF, MOVS, STOS, CLC, CMC, STC, CLD, STD, NOP, PAUSE,
            LFENCE, MFENCE, SFENCE, PREFETCHNTA, PREFETCHT0, PREFETCHT1, PREFETCHT2, PREFETCHW, LDMXCSR, STMXCSR,
            RDTSC);
    private static final Set<Mnemonic> CONTROL = EnumSet.of(JCXZ, JMP, CALL, RET, INT3, UD2);
    private static final Set<Mnemonic> NOT_THESE_VECTORS = EnumSet.of(MASKMOVQ, MASKMOVDQU);
    private static final Set<Mnemonic> ALL = all();
    /** Those that trap the host or leave it in an odd state with some operands. */
    private static final Set<Mnemonic> DANGEROUS = EnumSet.of(DIV, IDIV, LDMXCSR, FLDCW, FLDENV, FRSTOR, POPF, STD);

    private AllowedInstructions() {}

    private static Set<Mnemonic> all() {
        Set<Mnemonic> all = EnumSet.copyOf(INTEGER);
        all.addAll(CONTROL);
        all.addAll(EnumSet.range(CMOVO, CMOVG));
        all.addAll(EnumSet.range(SETO, SETG));
        all.addAll(EnumSet.range(JO, JG));
        all.addAll(EnumSet.range(FWAIT, FNINIT));
        all.addAll(EnumSet.range(EMMS, SHA256MSG2));
        all.removeAll(NOT_THESE_VECTORS);
        return all;
    }

    static boolean contains(Mnemonic mnemonic) {
        return ALL.contains(mnemonic);
    }

    static boolean isDangerous(Mnemonic mnemonic) {
        return DANGEROUS.contains(mnemonic);
    }
}
