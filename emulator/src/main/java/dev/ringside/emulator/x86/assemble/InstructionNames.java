package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Mnemonic;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of instructions: those of {@link Mnemonic}, with the suffixes and synonyms that programs use. */
final class InstructionNames {
    private static final Map<String, InstructionName> NAMES = new HashMap<>();
    private static final Map<String, InstructionName> STRINGS = new HashMap<>();

    /** Synonyms of the sixteen conditions, in the order of their codes. */
    private static final List<List<String>> CONDITIONS = List.of(List.of("o"), List.of("no"), List.of("b", "c", "nae"),
            List.of("ae", "nc", "nb"), List.of("e", "z"), List.of("ne", "nz"), List.of("be", "na"),
            List.of("a", "nbe"), List.of("s"), List.of("ns"), List.of("p", "pe"), List.of("np", "po"),
            List.of("l", "nge"), List.of("ge", "nl"), List.of("le", "ng"), List.of("g", "nle"));

    /** Mnemonics whose own name programs never write. */
    private static final Set<Mnemonic> UNWRITTEN = EnumSet.of(Mnemonic.INVALID, Mnemonic.TOO_LONG, Mnemonic.MOVS,
            Mnemonic.CMPS, Mnemonic.SCAS, Mnemonic.LODS, Mnemonic.STOS, Mnemonic.INS, Mnemonic.OUTS, Mnemonic.CALL_FAR,
            Mnemonic.JMP_FAR, Mnemonic.RET_FAR, Mnemonic.CBW, Mnemonic.CWD, Mnemonic.JCXZ);

    static {
        for (Mnemonic mnemonic : Mnemonic.values()) {
            if (!UNWRITTEN.contains(mnemonic)) {
                NAMES.put(mnemonic.text(), new InstructionName(mnemonic));
            }
        }
        for (Mnemonic string : List.of(Mnemonic.MOVS, Mnemonic.CMPS, Mnemonic.SCAS, Mnemonic.LODS, Mnemonic.STOS,
                Mnemonic.INS, Mnemonic.OUTS)) {
            sizes(STRINGS, string, string.text() + "b", string.text() + "w", string.text() + "d", string.text() + "q");
        }
        sizes(NAMES, Mnemonic.CBW, "", "cbw", "cwde", "cdqe");
        sizes(NAMES, Mnemonic.CWD, "", "cwd", "cdq", "cqo");
        sizes(NAMES, Mnemonic.IRET, "", "iretw", "iretd", "iretq");
        sizes(NAMES, Mnemonic.PUSHF, "", "pushfw", "pushfd", "pushfq");
        sizes(NAMES, Mnemonic.POPF, "", "popfw", "popfd", "popfq");
        sizes(NAMES, Mnemonic.PUSHA, "", "pushaw", "pushad", "");
        sizes(NAMES, Mnemonic.POPA, "", "popaw", "popad", "");
        sizes(NAMES, Mnemonic.RET_FAR, "", "retfw", "retfd", "retfq");
        sizes(NAMES, Mnemonic.SYSRET, "", "", "", "sysretq");
        sizes(NAMES, Mnemonic.SYSEXIT, "", "", "", "sysexitq");
        for (Mnemonic save : List.of(Mnemonic.FXSAVE, Mnemonic.FXRSTOR, Mnemonic.XSAVE, Mnemonic.XRSTOR,
                Mnemonic.XSAVEOPT)) {
            sizes(NAMES, save, "", "", "", save.text() + "64");
        }
        NAMES.put("jcxz", new InstructionName(Mnemonic.JCXZ, 0, 2, false));
        NAMES.put("jecxz", new InstructionName(Mnemonic.JCXZ, 0, 4, false));
        NAMES.put("jrcxz", new InstructionName(Mnemonic.JCXZ, 0, 8, false));
        synonym("retf", Mnemonic.RET_FAR);
        synonym("retn", Mnemonic.RET);
        synonym("loopz", Mnemonic.LOOPE);
        synonym("loopnz", Mnemonic.LOOPNE);
        synonym("sal", Mnemonic.SHL);
        synonym("xlatb", Mnemonic.XLAT);
        synonym("int01", Mnemonic.INT1);
        synonym("icebp", Mnemonic.INT1);
        synonym("int03", Mnemonic.INT3);
        synonym("wait", Mnemonic.FWAIT);
        for (Mnemonic unwaited : List.of(Mnemonic.FNSTCW, Mnemonic.FNSTSW, Mnemonic.FNSTENV, Mnemonic.FNSAVE,
                Mnemonic.FNCLEX, Mnemonic.FNINIT)) {
            NAMES.put("f" + unwaited.text().substring(2), new InstructionName(unwaited, 0, 0, true));
        }
        conditions();
    }

    private InstructionNames() {}

    private static void synonym(String name, Mnemonic mnemonic) {
        NAMES.put(name, new InstructionName(mnemonic));
    }

    private static void sizes(Map<String, InstructionName> names, Mnemonic mnemonic, String... bySize) {
        for (int i = 0; i < bySize.length; i++) {
            if (!bySize[i].isEmpty()) {
                names.put(bySize[i], InstructionName.sized(mnemonic, 1 << i));
            }
        }
    }

    private static void conditions() {
        for (List<String> group : CONDITIONS) {
            for (String stem : List.of("j", "set", "cmov")) {
                InstructionName name = NAMES.get(stem + group.getFirst());
                group.forEach(condition -> NAMES.put(stem + condition, name));
            }
        }
    }

    /**
     * What a name means.
     *
     * @param hasOperands
     *            tells the string instructions MOVSD and CMPSD from their SSE namesakes
     */
    static Optional<InstructionName> find(String name, boolean hasOperands) {
        String lower = name.toLowerCase(Locale.ROOT);
        InstructionName string = STRINGS.get(lower);
        return string != null && !(hasOperands && NAMES.containsKey(lower))
                ? Optional.of(string)
                : Optional.ofNullable(NAMES.get(lower));
    }

    /** The name of the opposite of a condition such as {@code nz}. */
    static String inverseCondition(String condition) throws SourceException {
        for (int i = 0; i < CONDITIONS.size(); i++) {
            if (CONDITIONS.get(i).contains(condition.toLowerCase(Locale.ROOT))) {
                return CONDITIONS.get(i ^ 1).getFirst();
            }
        }
        throw new SourceException(condition + " is not a condition");
    }
}
