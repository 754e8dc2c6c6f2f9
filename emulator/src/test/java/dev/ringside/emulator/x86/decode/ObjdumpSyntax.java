package dev.ringside.emulator.x86.decode;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings objdump's text and {@link Disassembler}'s to one form that can be compared. Only what does not change the meaning goes: prefixes without
 * effect, symbols, displacements of zero, a segment override that names the default, and the several names of one instruction.
 */
final class ObjdumpSyntax {
    private static final Set<String> PREFIXES = Set.of("data16", "data32", "addr16", "addr32", "bnd", "notrack", "cs",
            "ds", "es", "ss", "fs",
            "gs", "xacquire", "xrelease");
    private static final Set<String> STRING_INSTRUCTIONS = Set.of("movs", "cmps", "scas", "stos", "lods", "ins",
            "outs");
    private static final Pattern SYMBOL = Pattern.compile("\\s*(<[^>]*>|#.*)");
    private static final Pattern NO_INDEX = Pattern.compile("\\+[er]iz\\*\\d");
    private static final Pattern ONLY_NO_INDEX = Pattern.compile("\\[([er])iz\\*\\d([+-])0x(\\w+)\\]");
    private static final Pattern SEGMENT = Pattern.compile("\\b([c-gs]s):(\\[?)(\\w+)(\\*?)");
    private static final Pattern ZERO = Pattern.compile("\\+0x0\\]");
    private static final Pattern LARGE_DISPLACEMENT = Pattern.compile("\\+0x([89a-f][0-9a-f]{15})\\]");
    private static final Pattern OFFSET_FORM = Pattern
            .compile("([er]?ax|al),\\w+ ptr (([c-gs]s:)?0x\\w+)|\\w+ ptr (([c-gs]s:)?0x\\w+),([er]?ax|al)");
    private static final Pattern BRANCH = Pattern.compile("((?:lock )?\\w+ )0x([0-9a-f]+)");
    private static final Pattern TARGET = Pattern.compile("[0-9a-f]+");
    private static final Pattern PREDICATE = Pattern.compile("cmp(eq|lt|le|unord|neq|nlt|nle|ord)(ps|pd|ss|sd)");
    private static final Map<String, Integer> PREDICATES = Map.of("eq", 0, "lt", 1, "le", 2, "unord", 3, "neq", 4,
            "nlt", 5, "nle", 6, "ord", 7);
    private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("movabs", "mov"),
            Map.entry("callw", "call"),
            Map.entry("calld", "call"), Map.entry("jmpw", "jmp"), Map.entry("jmpd", "jmp"),
            Map.entry("prefetchwt1", "prefetch"),
            Map.entry("sysretd", "sysret"), Map.entry("sysexitd", "sysexit"), Map.entry("pcmpestriq", "pcmpestri"),
            Map.entry("pcmpestrmq", "pcmpestrm"), Map.entry("fstcw", "fnstcw"), Map.entry("fstenv", "fnstenv"),
            Map.entry("fsave", "fnsave"),
            Map.entry("fstsw", "fnstsw"), Map.entry("fclex", "fnclex"), Map.entry("finit", "fninit"));
    private static final Pattern SIZED = Pattern.compile(
            "((?:lock )?(?:retf|ret|pushf|popf|pusha|popa|push|pop|iret|enter|leave|lgdt|lidt|sgdt|sidt|fldenv|fnstenv|fnsave|frstor))([wdq]?)"
                    + "(| 0x[^:]*| [c-gs]s| [c-gs]s:0x.*| [^ ]*\\[.*)");
    private static final Set<String> PLAIN_SIZED = Set.of("iret", "retf", "fldenv", "fnstenv", "fnsave", "frstor");
    private static final Pattern SELECTOR_SOURCE = Pattern.compile("([er]?\\w+),(?:e(\\w\\w)|r(\\d+)[dw]?|r(\\w\\w))");
    private static final Pattern SEGMENT_MOVE = Pattern.compile("([c-gs]s),(?:e(\\w\\w)|r(\\d+)[dw]?|r(\\w\\w))");

    private ObjdumpSyntax() {}

    /** What the decoder made of an instruction, in the form of {@link #expected}. */
    static String actual(Instruction instruction, long address, CodeSize codeSize) {
        String text = canonical(Disassembler.text(instruction, address), codeSize);
        return withSize(text, codeSize, Optional.of(instruction.operandSize()));
    }

    /**
     * What objdump says of an instruction, with the operand size where only a suffix of the name or the lack of one tells it.
     *
     * @param truncatesTarget
     *            the instruction is a branch with a 16-bit operand size, whose target objdump writes in full
     */
    static String expected(String objdump, CodeSize codeSize, boolean truncatesTarget) {
        String text = canonical(objdump, codeSize);
        Matcher branch = BRANCH.matcher(text);
        if (truncatesTarget && branch.matches()) {
            text = branch.group(1) + "0x" + Long.toHexString(Long.parseUnsignedLong(branch.group(2), 16) & 0xffff);
        }
        return withSize(text, codeSize, Optional.empty());
    }

    private static String withSize(String text, CodeSize codeSize, Optional<Integer> knownSize) {
        Matcher sized = SIZED.matcher(text);
        if (!sized.matches()) {
            return text;
        }
        int size = switch (sized.group(2)) {
            case "w" -> 2;
            case "d" -> 4;
            case "q" -> 8;
            default -> switch (codeSize) {
                case BITS16 -> 2;
                case BITS32 -> 4;
                case BITS64 -> PLAIN_SIZED.contains(sized.group(1).replace("lock ", "")) ? 4 : 8;
            };
        };
        return sized.group(1) + sized.group(3) + " (size " + knownSize.orElse(size) + ")";
    }

    private static String canonical(String original, CodeSize codeSize) {
        String rest = SYMBOL.matcher(original).replaceAll("").strip().toLowerCase(Locale.ROOT);
        String lock = "";
        String repeat = "";
        String word = firstWord(rest);
        while (isPrefix(word) && rest.length() > word.length()) {
            if (word.equals("lock")) {
                lock = "lock ";
            } else if (word.startsWith("rep")) {
                repeat = word + " ";
            }
            rest = rest.substring(word.length()).strip();
            word = firstWord(rest);
        }
        String name = SYNONYMS.getOrDefault(word, word);
        String operands = operands(rest.substring(word.length()).strip(), codeSize);
        Matcher predicate = PREDICATE.matcher(name);
        if (predicate.matches()) {
            name = "cmp" + predicate.group(2);
            operands += ",0x" + PREDICATES.get(predicate.group(1));
        }
        if (name.startsWith("pclmul")) {
            operands = operands.replaceFirst(",0x\\w+$", "");
            name = "pclmulqdq";
        }
        if (name.equals("xchg") && Set.of("ax,ax", "eax,eax", "rax,rax").contains(operands)) {
            name = "nop";
            operands = "";
        }
        if (name.equals("mov")) {
            operands = SEGMENT_MOVE.matcher(withoutOffsetWidth(operands)).replaceAll("$1,$2$3$4");
        } else if (name.equals("lar") || name.equals("lsl")) {
            operands = SELECTOR_SOURCE.matcher(operands).replaceAll("$1,$2$3$4");
        }
        return (lock + (STRING_INSTRUCTIONS.contains(name) ? repeat : "") + name + " " + operands).strip();
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private static boolean isPrefix(String word) {
        return PREFIXES.contains(word) || word.equals("lock") || word.startsWith("rep") || word.equals("rex")
                || word.startsWith("rex.");
    }

    private static String operands(String original, CodeSize codeSize) {
        String text = original;
        if (TARGET.matcher(text).matches()) {
            text = "0x" + text;
        }
        text = NO_INDEX.matcher(text).replaceAll("");
        text = ONLY_NO_INDEX.matcher(text).replaceAll(ObjdumpSyntax::absolute);
        text = ZERO.matcher(text).replaceAll("]");
        text = LARGE_DISPLACEMENT.matcher(text)
                .replaceAll(match -> "-0x" + Long.toHexString(-Long.parseUnsignedLong(match.group(1), 16)) + "]");
        text = text.replace("st(0)", "st");
        if (text.endsWith(",1")) {
            text = text.substring(0, text.length() - 1) + "0x1";
        }
        return SEGMENT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(segment(match, codeSize)));
    }

    private static String absolute(MatchResult match) {
        long offset = Long.parseUnsignedLong(match.group(3), 16);
        long value = match.group(2).equals("-") ? -offset : offset;
        return "0x" + Long.toHexString(match.group(1).equals("e") ? value & 0xffff_ffffL : value);
    }

    /** A moffs form has the accumulator's width, and objdump does not name it. */
    private static String withoutOffsetWidth(String operands) {
        Matcher matcher = OFFSET_FORM.matcher(operands);
        if (!matcher.matches()) {
            return operands;
        }
        return matcher.group(1) != null
                ? matcher.group(1) + "," + matcher.group(2)
                : matcher.group(4) + "," + matcher.group(6);
    }

    private static String segment(MatchResult match, CodeSize codeSize) {
        String segment = match.group(1);
        String place = match.group(2) + match.group(3) + match.group(4);
        boolean isIndex = !match.group(4).isEmpty();
        boolean stack = !isIndex && (match.group(3).endsWith("sp") || match.group(3).endsWith("bp"));
        boolean isDefault = segment.equals(stack ? "ss" : "ds");
        boolean ignored = codeSize == CodeSize.BITS64 && !segment.equals("fs") && !segment.equals("gs");
        return isDefault || ignored ? place : segment + ":" + place;
    }
}
