package dev.ringside.tests.silicon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an instruction does to the status flags, as masks of RFLAGS ({@code flags.txt}).
 *
 * @param defined
 *            flags that it always writes with a documented value
 * @param undefined
 *            flags that may hold anything after it
 * @param read
 *            flags that its result depends on
 */
record FlagEffects(int defined, int undefined, int read) {

    static final int CF = 1;
    static final int PF = 4;
    static final int AF = 0x10;
    static final int ZF = 0x40;
    static final int SF = 0x80;
    static final int OF = 0x800;
    static final int ALL = OF | SF | ZF | AF | PF | CF;

    private static final FlagEffects NONE = new FlagEffects(0, 0, 0);
    private static final Set<String> ROTATES = Set.of("rol", "ror", "rcl", "rcr");
    private static final Set<String> SHIFTS = Set.of("shl", "shr", "sal", "sar", "shld", "shrd");

    /** Effects by mnemonic. */
    static Map<String, FlagEffects> load() {
        Map<String, FlagEffects> effects = new HashMap<>();
        for (String line : FormTable.lines("flags.txt")) {
            List<String> words = List.of(line.split("\\s+", -1));
            int columns = words.size() - 3;
            FlagEffects entry = new FlagEffects(mask(words.get(columns)), mask(words.get(columns + 1)),
                    mask(words.get(columns + 2)));
            for (String pattern : words.subList(0, columns)) {
                FormTable.names(pattern).forEach(name -> effects.put(name, entry));
            }
        }
        return effects;
    }

    private static int mask(String letters) {
        int mask = 0;
        for (int i = 0; i < letters.length(); i++) {
            mask |= switch (letters.charAt(i)) {
                case 'O' -> OF;
                case 'S' -> SF;
                case 'Z' -> ZF;
                case 'A' -> AF;
                case 'P' -> PF;
                case 'C' -> CF;
                case '-' -> 0;
                default -> throw new IllegalArgumentException("no flags: " + letters);
            };
        }
        return mask;
    }

    /** Whether the count of a shift or rotate decides what is defined. */
    static boolean dependsOnCount(String mnemonic) {
        return ROTATES.contains(mnemonic) || SHIFTS.contains(mnemonic);
    }

    /** Effects of a shift or rotate whose masked count is known (SDM vol. 2, SAL/SAR/SHL/SHR, RCL/RCR/ROL/ROR, SHLD, SHRD). */
    static FlagEffects ofShift(String mnemonic, int count, int operandBits) {
        int read = mnemonic.startsWith("rc") ? CF : 0;
        if (count == 0) {
            return new FlagEffects(0, 0, read);
        }
        if (ROTATES.contains(mnemonic)) {
            return count == 1 ? new FlagEffects(CF | OF, 0, read) : new FlagEffects(CF, OF, read);
        }
        int undefined = AF | (count == 1 ? 0 : OF) | (count >= operandBits && !mnemonic.equals("sar") ? CF : 0);
        return new FlagEffects(ALL & ~undefined, undefined, 0);
    }

    /** Effects of an instruction that has none listed. */
    static FlagEffects none() {
        return NONE;
    }
}
