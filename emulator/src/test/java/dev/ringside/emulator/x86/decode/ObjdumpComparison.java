package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decodes what objdump listed and counts where the two agree, and where only objdump knows an instruction. */
final class ObjdumpComparison {
    private static final int MAX_REPORTED = 50;
    private static final int FWAIT = 0x9b;

    /** Extensions this CPU does not have: AVX and its masks, MPX, TSX, CET, SSE4a, PadLock, 3DNow!, virtualization, SGX, AMX, PKU and others. */
    private static final Pattern UNSUPPORTED = Pattern
            .compile("v(?!err$|erw$|mcall$|mmcall$).*|k[a-z]+[bwdq]|bnd.+|xtest|xend|xabort|xbegin[wd]?"
                    + "|incssp[dq]|rdssp[dq]|wru?ss[dq]|setssbsy|saveprevssp|rstorssp|clrssbsy|extrq|insertq|movntss|movntsd|xcrypt-.*|xstore-rng|xsha.*"
                    + "|montmul|femms|pf\\w+|pi2f\\w|pmulhrw|pavgusb|pswapd|stgi|clgi|skinit|invlpga|invlpgb|tlbsync|psmash|pvalidate|rmpadjust|rmpupdate"
                    + "|encl[suv]|getsec|inv[ev]pid|invept|rdpkru|wrpkru|tile\\w+|t[dl]p\\w+|ldtilecfg|sttilecfg|tpause|u?mwaitx?|umonitor|monitorx|mcommit"
                    + "|clzero|rdpru|serialize|ptwrite|pconfig|cldemote|movdiri|movdir64b|enqcmds?|uiret|testui|clui|stui|senduipi|hreset|xsusldtrk"
                    + "|xresldtrk|gf2p8\\w+|aes\\w+kl|aes\\w+wide\\w+|loadiwkey|encodekey\\w+|rdfsbas|llwpcb|slwpcb|lwp\\w+|bl[cs]\\w+|t1mskc|tzmsk|seamcall"
                    + "|seamret|seamops|tdcall|rdmsrlist|wrmsrlist|wrmsrns|aadd|aand|axor|aor|cmp\\w+xadd|prefetchit[01]|rmpquery");
    private static final Set<Mnemonic> SHARED_NAMES = EnumSet.of(Mnemonic.MWAIT, Mnemonic.BLSI, Mnemonic.BLSMSK,
            Mnemonic.BLSR,
            Mnemonic.PREFETCHW);
    /** Encodings without official names that processors execute and objdump does not show. */
    private static final Set<Mnemonic> UNDOCUMENTED = EnumSet.of(Mnemonic.SALC, Mnemonic.FSTP, Mnemonic.FXCH,
            Mnemonic.FCOM, Mnemonic.FCOMP, Mnemonic.FFREEP, Mnemonic.WBINVD, Mnemonic.NOP, Mnemonic.VMMCALL,
            Mnemonic.BSF, Mnemonic.BSR, Mnemonic.LFENCE, Mnemonic.MFENCE, Mnemonic.SFENCE);
    /** Registers that do not exist: objdump names some of them. */
    private static final Pattern RESERVED_REGISTER = Pattern
            .compile("mov (cs,|.*\\?|.*\\btr\\d|.*\\bcr([15-9]|1\\d)\\b|.*\\bdr([89]|1\\d)\\b).*");
    /** With REX.W these have a 32-bit operand size on AMD processors, also with 66 beside it; objdump's names of that case differ. */
    private static final Set<Mnemonic> AT_MOST_32 = EnumSet.of(Mnemonic.LFS, Mnemonic.LGS, Mnemonic.LSS,
            Mnemonic.CALL_FAR, Mnemonic.JMP_FAR,
            Mnemonic.FLDENV, Mnemonic.FNSTENV, Mnemonic.FNSAVE, Mnemonic.FRSTOR);
    private static final Pattern ONLY_64_BIT = Pattern.compile("swapgs|(rd|wr)[fg]sbase .*");
    private static final Pattern OLD_COPROCESSOR = Pattern.compile("(lock )?(fneni|fndisi|fnsetpm).*");
    private static final Pattern XOP_BEXTR = Pattern.compile("bextr .*,0x.*");
    private static final Pattern ONLY_PREFIXES = Pattern
            .compile("(rex(\\.\\w+)?|data16|data32|addr16|addr32|repz|repnz|lock|[c-gs]s| )+");
    private static final Set<Mnemonic> LOCKABLE = EnumSet.of(Mnemonic.ADD, Mnemonic.ADC, Mnemonic.AND, Mnemonic.BTC,
            Mnemonic.BTR, Mnemonic.BTS,
            Mnemonic.CMPXCHG, Mnemonic.CMPXCHG8B, Mnemonic.CMPXCHG16B, Mnemonic.DEC, Mnemonic.INC, Mnemonic.NEG,
            Mnemonic.NOT, Mnemonic.OR,
            Mnemonic.SBB, Mnemonic.SUB, Mnemonic.XOR, Mnemonic.XADD, Mnemonic.XCHG);

    private final CodeSize codeSize;
    private final Decoder decoder = new Decoder();
    private final Set<Mnemonic> agreed = EnumSet.noneOf(Mnemonic.class);
    private final Map<String, Integer> unsupported = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long differing;

    ObjdumpComparison(CodeSize codeSize) {
        this.codeSize = codeSize;
    }

    /** Compares one line, whose bytes are all there is of its instruction; where objdump found none they are not all. */
    void compare(ObjdumpListing.Line line) {
        if (line.text().contains("(bad)")) {
            return;
        }
        compare(line, Arrays.copyOf(line.bytes(), line.bytes().length + 16));
    }

    /** Compares one line with what the decoder makes of {@code code}, which begins where the line does. */
    void compare(ObjdumpListing.Line line, byte[] code) {
        if (ONLY_PREFIXES.matcher(line.text()).matches() || line.text().startsWith(".byte")
                || line.text().contains("notrack")) {
            return;
        }
        int skipped = mergedWait(line, code);
        if (skipped > 0 && (skipped > 1 || (code[skipped] & 0xff) == FWAIT || isPrefix(code[skipped] & 0xff))) {
            return;
        }
        Instruction instruction = decoder.decode(InstructionBytes.of(code, skipped), codeSize);
        String expected = ObjdumpSyntax.expected(line.text(), codeSize, truncatesTarget(instruction));
        String actual = ObjdumpSyntax.actual(instruction, line.address() + skipped, codeSize);
        String name = expected.substring(0, (expected + " ").indexOf(' '));
        if (isForeign(name, instruction)) {
            unsupported.merge(name, 1, Integer::sum);
            return;
        }
        compared++;
        if (expected.equals(actual) && instruction.length() + skipped == line.bytes().length) {
            agreed.add(instruction.mnemonic());
        } else if (!isExcused(line, expected, instruction, code)) {
            differing++;
            if (differences.size() < MAX_REPORTED) {
                differences.add(HexFormat.of().formatHex(line.bytes()) + ": objdump " + line.text() + " = " + expected
                        + ", decoder " + actual
                        + " of " + instruction.length() + " bytes");
            }
        }
    }

    private static boolean isForeign(String name, Instruction instruction) {
        return UNSUPPORTED.matcher(name).matches() && !SHARED_NAMES.contains(instruction.mnemonic());
    }

    /** True where objdump and the decoder differ for a reason that is stated here. */
    private boolean isExcused(ObjdumpListing.Line line, String expected, Instruction instruction, byte[] code) {
        boolean undefined = instruction.mnemonic() == Mnemonic.INVALID;
        if (expected.contains("(bad)")) {
            return undefined || UNDOCUMENTED.contains(instruction.mnemonic());
        }
        if (expected.startsWith("movdq2q") || expected.startsWith("movq2dq")) {
            return instruction.mnemonic() == Mnemonic.MOVDQ2Q || instruction.mnemonic() == Mnemonic.MOVQ2DQ;
        }
        if (OLD_COPROCESSOR.matcher(expected).matches()) {
            return instruction.mnemonic() == Mnemonic.FNOP || undefined && instruction.lock();
        }
        if (expected.contains("frstpm") || ONLY_64_BIT.matcher(expected).matches() && codeSize != CodeSize.BITS64) {
            return undefined;
        }
        if (expected.equals("pause")) {
            return instruction.mnemonic() == Mnemonic.XCHG && hasPrefix(code, prefix -> (prefix & 0xf1) == 0x41);
        }
        if (instruction.mnemonic() == Mnemonic.TOO_LONG) {
            return line.bytes().length > ByteCursor.MAX_LENGTH;
        }
        if (AT_MOST_32.contains(instruction.mnemonic())) {
            return hasPrefix(code, prefix -> (prefix & 0xf8) == 0x48);
        }
        return undefined && (RESERVED_REGISTER.matcher(expected).matches() || XOP_BEXTR.matcher(expected).matches()
                || isUndefinedByPrefix(line, code));
    }

    /** Bytes up to the end of an FWAIT that objdump shows together with the x87 instruction that follows, else 0. */
    private int mergedWait(ObjdumpListing.Line line, byte[] code) {
        int position = 0;
        while (isPrefix(code[position] & 0xff)) {
            position++;
        }
        boolean isMerged = (code[position] & 0xff) == FWAIT && line.bytes().length > position + 1;
        return isMerged ? position + 1 : 0;
    }

    private boolean hasPrefix(byte[] code, IntPredicate wanted) {
        for (int i = 0; isPrefix(code[i] & 0xff); i++) {
            if (wanted.test(code[i] & 0xff)) {
                return true;
            }
        }
        return false;
    }

    /**
     * True if the decoder agrees once the prefixes are gone that make an opcode undefined, which objdump does not look at: LOCK where it is not
     * allowed, 66, F2 and F3 where the opcode has no such form, and all of these and REX before VEX.
     */
    private boolean isUndefinedByPrefix(ObjdumpListing.Line line, byte[] code) {
        IntPredicate isLock = prefix -> prefix == 0xf0;
        IntPredicate isLegacy = prefix -> prefix == 0xf0 || prefix == 0x66 || prefix == 0xf2 || prefix == 0xf3;
        IntPredicate isRepeat = prefix -> prefix == 0xf0 || prefix == 0xf2 || prefix == 0xf3;
        IntPredicate isBeforeVex = prefix -> isLegacy.test(prefix) || (prefix & 0xf0) == 0x40;
        return Stream.of(isLock, isRepeat, isLegacy, isBeforeVex)
                .anyMatch(removed -> agreesWithout(removed, line, code));
    }

    private boolean agreesWithout(IntPredicate removed, ObjdumpListing.Line line, byte[] code) {
        byte[] bare = new byte[code.length];
        int prefixes = 0;
        int length = 0;
        while (isPrefix(code[prefixes] & 0xff)) {
            if (!removed.test(code[prefixes] & 0xff)) {
                bare[length++] = code[prefixes];
            }
            prefixes++;
        }
        System.arraycopy(code, prefixes, bare, length, code.length - prefixes);
        Instruction instruction = decoder.decode(InstructionBytes.of(bare, 0), codeSize);
        if (AT_MOST_32.contains(instruction.mnemonic())) {
            return true;
        }
        if (length == prefixes
                || LOCKABLE.contains(instruction.mnemonic()) && instruction.operand(0) instanceof Memory) {
            return false;
        }
        String expected = ObjdumpSyntax.expected(line.text(), codeSize, truncatesTarget(instruction));
        String unlocked = expected.startsWith("lock ") ? expected.substring("lock ".length()) : expected;
        return ObjdumpSyntax.actual(instruction, line.address() + prefixes - length, codeSize).equals(unlocked)
                || RESERVED_REGISTER.matcher(unlocked).matches()
                || UNSUPPORTED.matcher(unlocked.split(" ", 2)[0]).matches();
    }

    private static boolean truncatesTarget(Instruction instruction) {
        return !instruction.operands().isEmpty() && instruction.operands().getLast() instanceof Relative relative
                && relative.width() == 2;
    }

    private boolean isPrefix(int value) {
        return switch (value) {
            case 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3 -> true;
            default -> codeSize == CodeSize.BITS64 && (value & 0xf0) == 0x40;
        };
    }

    /** Instructions that both know. */
    long compared() {
        return compared;
    }

    /** Those on which they do not agree. */
    long differing() {
        return differing;
    }

    /** The first differences, in words. */
    List<String> differences() {
        return differences;
    }

    /** Mnemonics on which they agreed at least once. */
    Set<Mnemonic> agreed() {
        return agreed;
    }

    /** How often objdump named each instruction that this CPU does not have. */
    Map<String, Integer> unsupported() {
        return unsupported;
    }
}
