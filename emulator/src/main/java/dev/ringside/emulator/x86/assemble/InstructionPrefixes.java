package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.RepeatPrefix;
import java.util.Locale;
import java.util.Optional;

/** The prefixes written before an instruction. Sizes are in bytes, 0 where none is written. */
record InstructionPrefixes(boolean lock, RepeatPrefix repeat, int operandSize, int addressSize,
        Optional<Operand.Register> segment) {
    private static final InstructionPrefixes NONE = new InstructionPrefixes(false, RepeatPrefix.NONE, 0, 0,
            Optional.empty());

    /** Reads the prefixes that stand here. */
    static InstructionPrefixes parse(TokenCursor tokens) {
        InstructionPrefixes prefixes = NONE;
        Optional<InstructionPrefixes> more = prefixes.with(tokens);
        while (more.isPresent()) {
            tokens.next();
            prefixes = more.get();
            more = prefixes.with(tokens);
        }
        return prefixes;
    }

    private Optional<InstructionPrefixes> with(TokenCursor tokens) {
        if (!tokens.peek().isName()) {
            return Optional.empty();
        }
        String name = tokens.peek().text().toLowerCase(Locale.ROOT);
        InstructionPrefixes extended = switch (name) {
            case "lock" -> new InstructionPrefixes(true, repeat, operandSize, addressSize, segment);
            case "rep", "repe", "repz" ->
                new InstructionPrefixes(lock, RepeatPrefix.REP, operandSize, addressSize, segment);
            case "repne", "repnz" ->
                new InstructionPrefixes(lock, RepeatPrefix.REPNE, operandSize, addressSize, segment);
            case "o16" -> new InstructionPrefixes(lock, repeat, 2, addressSize, segment);
            case "o32" -> new InstructionPrefixes(lock, repeat, 4, addressSize, segment);
            case "o64" -> new InstructionPrefixes(lock, repeat, 8, addressSize, segment);
            case "a16" -> new InstructionPrefixes(lock, repeat, operandSize, 2, segment);
            case "a32" -> new InstructionPrefixes(lock, repeat, operandSize, 4, segment);
            case "a64" -> new InstructionPrefixes(lock, repeat, operandSize, 8, segment);
            default -> RegisterNames.findSegment(name)
                    .map(register -> new InstructionPrefixes(lock, repeat, operandSize, addressSize,
                            Optional.of(register)))
                    .orElse(this);
        };
        return extended == this ? Optional.empty() : Optional.of(extended);
    }
}
