package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.OpcodeRow.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
 * This runs once, in a virtual machine that has compiled nothing yet, so it goes over the text byte by byte and without the library's larger
 * machinery.
 */
final class OpcodeReader {
    private static final String[] CONDITIONS = {"O", "NO", "B", "AE", "E", "NE", "BE", "A", "S", "NS", "P", "NP", "L",
        "GE", "LE", "G"};
    private static final String CONDITION = "cc";
    private static final int COLUMNS = 3;

    private final OpcodeTable.Builder[] builders = new OpcodeTable.Builder[OpcodeMap.values().length];

    OpcodeReader() {
        for (int i = 0; i < builders.length; i++) {
            builders[i] = new OpcodeTable.Builder();
        }
    }

    /** A reader that has read all tables. */
    static OpcodeReader ofEverything() {
        OpcodeReader reader = new OpcodeReader();
        reader.read("one-byte.opcodes");
        reader.read("two-byte.opcodes");
        reader.read("x87.opcodes");
        reader.read("sse-float.opcodes");
        reader.read("sse-integer.opcodes");
        return reader;
    }

    /**
     * Reads one resource of this package.
     *
     * @throws IllegalStateException
     *             if a row is malformed
     */
    void read(String resource) {
        byte[] text;
        try (InputStream stream = OpcodeReader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("No opcode table ".concat(resource));
            }
            text = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> columns = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int position = 0;
        while (position < text.length) {
            position = readLine(text, position, columns);
            if (!columns.getFirst().isEmpty()) {
                readRow(columns);
            }
        }
    }

    /** The table of one map. */
    OpcodeTable table(OpcodeMap map) {
        return builders[map.ordinal()].build();
    }

    /** Splits a line into the words of its columns, none for a comment, and returns where the next line begins. */
    private static int readLine(byte[] text, int start, List<List<String>> columns) {
        for (int i = 0; i < COLUMNS; i++) {
            columns.get(i).clear();
        }
        int column = 0;
        int word = start;
        boolean isComment = text[start] == '#';
        int position = start;
        while (true) {
            byte character = text[position];
            if (character == ' ' || character == ',' || character == '|' || character == '\n') {
                if (position > word && !isComment) {
                    columns.get(column).add(new String(text, word, position - word, StandardCharsets.ISO_8859_1));
                }
                word = position + 1;
                if (character == '\n') {
                    return word;
                }
                if (character == '|') {
                    column++;
                }
            }
            position++;
        }
    }

    /** The rows of one opcode of a map, for what goes from instructions to opcodes. */
    List<OpcodeRow> rows(OpcodeMap map, int opcode) {
        return builders[map.ordinal()].rows(opcode);
    }

    private void readRow(List<List<String>> columns) {
        try {
            OpcodeEncoding encoding = OpcodeEncoding.parse(columns.get(0));
            RowAttributes attributes = RowAttributes.parse(columns.get(2));
            List<String> instruction = columns.get(1);
            addRows(encoding, instruction.getFirst(), instruction.subList(1, instruction.size()), attributes);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Malformed opcode row: ".concat(columns.toString()), e);
        }
    }

    private void addRows(OpcodeEncoding encoding, String mnemonic, List<String> operands, RowAttributes attributes) {
        for (int i = 0; i < operands.size(); i++) {
            int slash = operands.get(i).indexOf('/');
            if (slash >= 0) {
                addRows(encoding, mnemonic, with(operands, i, operands.get(i).substring(0, slash)), attributes);
                addRows(encoding, mnemonic, with(operands, i, operands.get(i).substring(slash + 1)), attributes);
                return;
            }
        }
        OperandCode[] codes = new OperandCode[operands.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = OperandCode.of(operands.get(i));
        }
        List<OperandCode> codeList = List.of(codes);
        SizeRule sizeRule = attributes.sizeRule() == SizeRule.PLAIN && isByteForm(codeList)
                ? SizeRule.BYTE
                : attributes.sizeRule();
        Kind kind = attributes.ignoresMod() ? Kind.EITHER : kind(encoding, codeList);
        for (int i = 0; i < encoding.span(); i++) {
            String name = mnemonic.endsWith(CONDITION)
                    ? mnemonic.substring(0, mnemonic.length() - CONDITION.length()).concat(CONDITIONS[i])
                    : mnemonic;
            Form form = new Form(Mnemonic.valueOf(name), codeList, sizeRule, encoding.prefix().mandatory(),
                    attributes.isLockable(),
                    attributes.ignoresMod(), attributes.refusesCs());
            builders[encoding.map().ordinal()].add(encoding.opcode() + i,
                    new OpcodeRow(encoding.prefix(), encoding.regField(),
                            encoding.modRm(), kind, attributes.modes(), encoding.span() > 1, form));
        }
    }

    private static List<String> with(List<String> operands, int index, String operand) {
        List<String> result = new ArrayList<>(operands);
        result.set(index, operand);
        return result;
    }

    private static boolean isByteForm(List<OperandCode> codes) {
        boolean hasByte = false;
        for (OperandCode code : codes) {
            if (code.isByteSized()) {
                hasByte = true;
            } else if (!code.isNeutral()) {
                return false;
            }
        }
        return hasByte;
    }

    private static Kind kind(OpcodeEncoding encoding, List<OperandCode> codes) {
        if (encoding.isRegisterForm()) {
            return Kind.REGISTER;
        }
        for (OperandCode code : codes) {
            if (code.needsRegister()) {
                return Kind.REGISTER;
            }
            if (code.needsMemory()) {
                return Kind.MEMORY;
            }
        }
        return Kind.EITHER;
    }
}
