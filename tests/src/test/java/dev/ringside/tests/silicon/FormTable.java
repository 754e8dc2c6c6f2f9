package dev.ringside.tests.silicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code forms.txt}. */
final class FormTable {

    /** Suffixes of the condition codes 0 to 15 (SDM vol. 2, B.1.4.7). */
    static final List<String> CONDITIONS = List.of("o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np",
            "l", "ge", "le", "g");

    private final List<Form> forms = new ArrayList<>();

    private FormTable() {}

    /** Every form, in the order of the file. */
    static List<Form> load() {
        FormTable table = new FormTable();
        for (String line : lines("forms.txt")) {
            try {
                table.parse(line);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("forms.txt: " + line, e);
            }
        }
        return List.copyOf(table.forms);
    }

    /** The lines of a resource beside this class, without comments and empty ones. */
    static List<String> lines(String resource) {
        try (InputStream in = FormTable.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The names a pattern such as {@code add|or} or {@code set{cc}} stands for. */
    static List<String> names(String pattern) {
        List<String> names = new ArrayList<>();
        for (String name : pattern.split("\\|", -1)) {
            if (name.endsWith("{cc}")) {
                CONDITIONS.forEach(c -> names.add(name.substring(0, name.length() - 4) + c));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private void parse(String line) {
        String[] halves = line.split(" : ", 2);
        List<String> words = List.of(halves[0].trim().split("\\s+", -1));
        List<String> attributes = halves.length == 1 ? List.of() : List.of(halves[1].trim().split("\\s+", -1));
        List<String> mnemonics = names(words.get(1));
        List<String> encoding = words.subList(2, words.size());
        for (int n = 0; n < mnemonics.size(); n++) {
            for (int alternative = 0; alternative < alternatives(encoding); alternative++) {
                forms.add(form(words.get(0), mnemonics.get(n), encoding, attributes, n, alternative));
            }
        }
    }

    private static int alternatives(List<String> encoding) {
        return encoding.stream().mapToInt(t -> t.split("\\|", -1).length).max().orElse(1);
    }

    private static Form form(String family, String mnemonic, List<String> encoding, List<String> attributes, int n,
            int alternative) {
        int mandatory = 0;
        boolean prefixFree = false;
        Optional<Form.Vex> vex = Optional.empty();
        List<Integer> opcode = new ArrayList<>();
        Form.LowBits lowBits = Form.LowBits.OPCODE;
        int modRm = Form.NO_MODRM;
        List<Form.Immediate> immediates = new ArrayList<>();
        for (int i = 0; i < encoding.size(); i++) {
            String token = encoding.get(i);
            if (i == 0 && token.equals("NP")) {
                prefixFree = true;
            } else if (i == 0 && encoding.size() > 1 && List.of("66", "F2", "F3").contains(token)) {
                mandatory = Integer.parseInt(token, 16);
                prefixFree = true;
            } else if (token.startsWith("VEX.")) {
                vex = Optional.of(vex(token));
                prefixFree = true;
            } else if (token.startsWith("/")) {
                modRm = modRm(token, n);
            } else if (immediate(token).isPresent()) {
                immediates.add(immediate(token).get());
            } else {
                lowBits = token.endsWith("+r")
                        ? Form.LowBits.REGISTER
                        : token.endsWith("+i") ? Form.LowBits.X87_STACK : lowBits;
                opcode.add(opcodeByte(token, n, alternative));
            }
        }
        Form.RegisterFile reg = Form.RegisterFile.GENERAL;
        Form.RegisterFile rm = Form.RegisterFile.GENERAL;
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (String attribute : attributes) {
            Optional<Trait> trait = Trait.of(attribute);
            if (trait.isPresent()) {
                traits.add(trait.get());
            } else {
                reg = file(attribute.charAt(0));
                rm = file(attribute.charAt(1));
            }
        }
        return new Form(family, mnemonic, mandatory, prefixFree, vex, List.copyOf(opcode), lowBits, modRm,
                List.copyOf(immediates), reg, rm, traits);
    }

    private static Form.Vex vex(String token) {
        String[] parts = token.split("\\.", -1);
        int pp = List.of("NP", "66", "F3", "F2").indexOf(parts[1]);
        int map = List.of("", "0F", "0F38", "0F3A").indexOf(parts[2]);
        return new Form.Vex(pp, map, parts[3].equals("v"));
    }

    private static int modRm(String token, int n) {
        return switch (token) {
            case "/r" -> Form.REGISTER_FIELD;
            case "/*" -> n;
            default -> {
                String[] parts = token.substring(1).split("\\+", -1);
                int step = parts.length == 1 ? 0 : parts[1].equals("*") ? 1 : parts[1].charAt(0) - '0';
                yield Integer.parseInt(parts[0]) + step * n;
            }
        };
    }

    private static int opcodeByte(String token, int n, int alternative) {
        String[] choices = token.split("\\|", -1);
        String[] parts = choices[Math.min(alternative, choices.length - 1)].split("\\+", -1);
        int value = Integer.parseInt(parts[0], 16);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].endsWith("*")) {
                value += n * Integer.parseInt(parts[i].substring(0, parts[i].length() - 1));
            }
        }
        if (value > 0xFF) {
            throw new IllegalArgumentException("no opcode byte: " + token);
        }
        return value;
    }

    private static Optional<Form.Immediate> immediate(String token) {
        return switch (token) {
            case "ib" -> Optional.of(Form.Immediate.BYTE);
            case "iw" -> Optional.of(Form.Immediate.WORD);
            case "i4" -> Optional.of(Form.Immediate.SMALL_WORD);
            case "iz" -> Optional.of(Form.Immediate.OPERAND_UP_TO_32);
            case "iv" -> Optional.of(Form.Immediate.OPERAND);
            case "rel8" -> Optional.of(Form.Immediate.REL8);
            case "relz" -> Optional.of(Form.Immediate.REL32);
            case "moffs" -> Optional.of(Form.Immediate.ADDRESS);
            case "far" -> Optional.of(Form.Immediate.FAR);
            default -> Optional.empty();
        };
    }

    private static Form.RegisterFile file(char letter) {
        return switch (letter) {
            case 'g' -> Form.RegisterFile.GENERAL;
            case 'x' -> Form.RegisterFile.XMM;
            case 'm' -> Form.RegisterFile.MMX;
            case 's' -> Form.RegisterFile.SEGMENT;
            case 'c' -> Form.RegisterFile.CONTROL;
            default -> throw new IllegalArgumentException("no register file: " + letter);
        };
    }
}
