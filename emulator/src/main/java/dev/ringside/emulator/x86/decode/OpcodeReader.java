package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.OpcodeRow.Kind;
import dev.ringside.emulator.x86.decode.OpcodeRow.PrefixRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the opcode tables. A row is {@code encoding | mnemonic operands | attributes}.
 * <p>
 * The encoding is written as in SDM vol. 2, 3.1.1: an optional {@code VEX}, an optional prefix rule ({@code NP}, {@code NFx}, or a mandatory
 * {@code 66}, {@code F3}, {@code F2}; without one the opcode stands under any prefix), the opcode bytes, and
 * <ul>
 * <li>{@code +r} for the eight opcodes that hold a register in their low three bits, {@code +cc} for the sixteen that hold a condition;</li>
 * <li>{@code /0} to {@code /7} for a value of ModRM.reg, {@code /C0} to {@code /FF} for a whole ModR/M byte, with {@code :reg} where only a register
 * form is meant and no operand says so.</li>
 * </ul>
 * Operands are those of {@link OperandCode}; {@code Rv/Mw} means a register operand of type v or a memory operand of type w. Where several rows
 * apply, the most specific one does. Attributes:
 * <ul>
 * <li>{@code i64} undefined in 64-bit mode, {@code o64} defined only there, {@code w0} not with REX.W, {@code w1} only with it;</li>
 * <li>{@code d64}, {@code f64}, {@code max32}: the size rules DEFAULT_64, FORCED_64 and AT_MOST_32; {@code f64 f32}: FORCED_NATIVE;</li>
 * <li>{@code lock} LOCK is allowed with a destination in memory;</li>
 * <li>{@code any-mod} ModRM.mod is ignored; {@code not-cs} CS is not allowed.</li>
 * </ul>
 */
final class OpcodeReader {
    private static final String[] CONDITIONS = {"O", "NO", "B", "AE", "E", "NE", "BE", "A", "S", "NS", "P", "NP", "L",
        "GE", "LE", "G"};
    private static final int ALL_MODES = 0b111;
    private static final int LEGACY_MODES = 1 << OpcodeCell.MODE_LEGACY;
    private static final int LONG_MODES = ALL_MODES & ~LEGACY_MODES;
    private static final int W_MODES = 1 << OpcodeCell.MODE_64_W;

    private final Map<String, OpcodeTable.Builder> builders = new HashMap<>();

    /**
     * Reads one resource of this package.
     *
     * @throws IllegalStateException
     *             if a row is malformed
     */
    void read(String resource) {
        String text;
        try (InputStream stream = OpcodeReader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("No opcode table " + resource);
            }
            text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end > start && text.charAt(start) != '#') {
                readRow(text.substring(start, end));
            }
            start = end + 1;
        }
    }

    /** The table of the opcodes that follow {@code escape}: "", "0F", "0F 38", "VEX 0F 38" and so on. */
    OpcodeTable table(String escape) {
        return builder(escape).build();
    }

    private OpcodeTable.Builder builder(String escape) {
        return builders.computeIfAbsent(escape, key -> new OpcodeTable.Builder());
    }

    private void readRow(String line) {
        int firstBar = line.indexOf('|');
        int secondBar = line.indexOf('|', firstBar + 1);
        if (firstBar < 0 || secondBar < 0) {
            throw new IllegalStateException("Malformed opcode row: " + line);
        }
        String instruction = line.substring(firstBar + 1, secondBar).strip();
        String attributes = line.substring(secondBar + 1);
        try {
            Encoding encoding = Encoding.parse(words(line.substring(0, firstBar)));
            int space = instruction.indexOf(' ');
            String mnemonic = space < 0 ? instruction : instruction.substring(0, space);
            String operands = space < 0 ? "" : instruction.substring(space + 1);
            addRows(encoding, mnemonic, operands, words(attributes));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Malformed opcode row: " + line, e);
        }
    }

    private void addRows(Encoding encoding, String mnemonic, String operands, List<String> attributes) {
        int slash = operands.indexOf('/');
        if (slash >= 0) {
            int start = operands.lastIndexOf(',', slash) + 1;
            int end = operands.indexOf(',', slash) < 0 ? operands.length() : operands.indexOf(',', slash);
            addRows(encoding, mnemonic, operands.substring(0, slash) + operands.substring(end), attributes);
            addRows(encoding, mnemonic, operands.substring(0, start) + operands.substring(slash + 1), attributes);
            return;
        }
        List<OperandCode> codes = new ArrayList<>();
        for (String operand : split(operands, ',')) {
            codes.add(OperandCode.of(operand));
        }
        OpcodeTable.Builder builder = builder(encoding.escape);
        for (int i = 0; i < encoding.span; i++) {
            String name = mnemonic.endsWith("cc")
                    ? mnemonic.substring(0, mnemonic.length() - 2) + CONDITIONS[i]
                    : mnemonic;
            Form form = new Form(Mnemonic.valueOf(name), List.copyOf(codes), sizeRule(codes, attributes),
                    encoding.prefix.mandatory(),
                    attributes.contains("lock"), attributes.contains("any-mod"), attributes.contains("not-cs"));
            builder.add(encoding.opcode + i,
                    new OpcodeRow(encoding.prefix, encoding.regField, encoding.modRm, kind(encoding, form),
                            modes(attributes), encoding.span > 1, form));
        }
    }

    private static SizeRule sizeRule(List<OperandCode> codes, List<String> attributes) {
        if (attributes.contains("d64")) {
            return SizeRule.DEFAULT_64;
        }
        if (attributes.contains("f64")) {
            return attributes.contains("f32") ? SizeRule.FORCED_NATIVE : SizeRule.FORCED_64;
        }
        if (attributes.contains("max32")) {
            return SizeRule.AT_MOST_32;
        }
        boolean isByteForm = codes.stream().anyMatch(OperandCode::isByteSized)
                && codes.stream().allMatch(code -> code.isByteSized() || code.isNeutral());
        return isByteForm ? SizeRule.BYTE : SizeRule.PLAIN;
    }

    private static Kind kind(Encoding encoding, Form form) {
        if (form.ignoresMod()) {
            return Kind.EITHER;
        }
        if (encoding.isRegisterForm || form.operands().stream().anyMatch(OperandCode::needsRegister)) {
            return Kind.REGISTER;
        }
        return form.operands().stream().anyMatch(OperandCode::needsMemory) ? Kind.MEMORY : Kind.EITHER;
    }

    private static int modes(List<String> attributes) {
        int modes = ALL_MODES;
        if (attributes.contains("i64")) {
            modes = LEGACY_MODES;
        } else if (attributes.contains("o64")) {
            modes = LONG_MODES;
        }
        if (attributes.contains("w0")) {
            modes &= ~W_MODES;
        } else if (attributes.contains("w1")) {
            modes &= W_MODES;
        }
        return modes;
    }

    private static List<String> words(String text) {
        return split(text.strip(), ' ');
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(separator, start);
            if (end < 0) {
                end = text.length();
            }
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    /** The first column of a row. */
    private static final class Encoding {
        private PrefixRule prefix = PrefixRule.ANY;
        private String escape = "";
        private int opcode;
        private int span = 1;
        private int regField = OpcodeRow.ANY;
        private int modRm = OpcodeRow.ANY;
        private boolean isRegisterForm;

        static Encoding parse(List<String> words) {
            Encoding encoding = new Encoding();
            int position = 0;
            if (words.getFirst().equals("VEX")) {
                encoding.escape = "VEX ";
                position++;
            }
            int last = words.size() - 1;
            if (words.get(last).startsWith("/")) {
                encoding.parseModRm(words.get(last).substring(1));
                last--;
            }
            if (position < last && encoding.parsePrefix(words.get(position))) {
                position++;
            }
            encoding.escape += String.join(" ", words.subList(position, last));
            String byteText = words.get(last);
            if (byteText.endsWith("+r")) {
                encoding.span = 8;
            } else if (byteText.endsWith("+cc")) {
                encoding.span = CONDITIONS.length;
            }
            encoding.opcode = Integer.parseInt(byteText, 0, 2, 16);
            return encoding;
        }

        private boolean parsePrefix(String word) {
            prefix = switch (word) {
                case "NP" -> PrefixRule.NP;
                case "NFx" -> PrefixRule.NFX;
                case "66" -> PrefixRule.P66;
                case "F3" -> PrefixRule.PF3;
                case "F2" -> PrefixRule.PF2;
                default -> PrefixRule.ANY;
            };
            return prefix != PrefixRule.ANY;
        }

        private void parseModRm(String text) {
            int colon = text.indexOf(':');
            String digits = colon < 0 ? text : text.substring(0, colon);
            isRegisterForm = colon >= 0;
            if (digits.length() == 1) {
                regField = Integer.parseInt(digits);
            } else {
                modRm = Integer.parseInt(digits, 16);
            }
        }
    }
}
