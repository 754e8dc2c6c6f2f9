package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.OpcodeRow.PrefixRule;
import java.util.List;

/**
 * The first column of a row of the opcode tables.
 *
 * @param map
 *            the map its opcode is in
 * @param opcode
 *            the last opcode byte, the first of {@code span} that follow each other
 * @param prefix
 *            the prefixes under which it applies
 * @param regField
 *            value of ModRM.reg, or {@link OpcodeRow#ANY}
 * @param modRm
 *            whole ModR/M byte, or {@link OpcodeRow#ANY}
 * @param isRegisterForm
 *            ModRM.rm has to be a register
 */
record OpcodeEncoding(OpcodeMap map, int opcode, int span, PrefixRule prefix, int regField, int modRm,
        boolean isRegisterForm) {
    private static final int REGISTERS = 8;
    private static final int CONDITIONS = 16;

    static OpcodeEncoding parse(List<String> words) {
        boolean isVex = words.getFirst().equals("VEX");
        int position = isVex ? 1 : 0;
        int last = words.size() - 1;
        int regField = OpcodeRow.ANY;
        int modRm = OpcodeRow.ANY;
        boolean isRegisterForm = false;
        String tail = words.get(last);
        if (tail.charAt(0) == '/') {
            int colon = tail.indexOf(':');
            isRegisterForm = colon >= 0;
            int end = isRegisterForm ? colon : tail.length();
            int value = Integer.parseInt(tail, 1, end, 16);
            if (end == 2) {
                regField = value;
            } else {
                modRm = value;
            }
            last--;
        }
        PrefixRule prefix = position < last ? prefix(words.get(position)) : PrefixRule.ANY;
        if (prefix != PrefixRule.ANY) {
            position++;
        }
        String opcode = words.get(last);
        int plus = opcode.indexOf('+');
        int span = plus < 0 ? 1 : opcode.endsWith("+cc") ? CONDITIONS : REGISTERS;
        return new OpcodeEncoding(map(words, position, last, isVex), Integer.parseInt(opcode, 0, 2, 16), span, prefix,
                regField, modRm,
                isRegisterForm);
    }

    private static PrefixRule prefix(String word) {
        return switch (word) {
            case "NP" -> PrefixRule.NP;
            case "NFx" -> PrefixRule.NFX;
            case "66" -> PrefixRule.P66;
            case "F3" -> PrefixRule.PF3;
            case "F2" -> PrefixRule.PF2;
            default -> PrefixRule.ANY;
        };
    }

    private static OpcodeMap map(List<String> words, int first, int last, boolean isVex) {
        return switch (last - first) {
            case 0 -> OpcodeMap.ONE_BYTE;
            case 1 -> OpcodeMap.TWO_BYTE;
            default -> {
                boolean is38 = words.get(last - 1).equals("38");
                if (isVex) {
                    yield is38 ? OpcodeMap.VEX_38 : OpcodeMap.VEX_3A;
                }
                yield is38 ? OpcodeMap.THREE_BYTE_38 : OpcodeMap.THREE_BYTE_3A;
            }
        };
    }
}
