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
        return switch (name) {
            case "lock" ->
                Optional.of(new InstructionPrefixes(true, repeat, operandSize, addressSize, segment));
            case "rep", "repe", "repz" -> Optional.of(with(RepeatPrefix.REP));
            case "repne", "repnz" -> Optional.of(with(RepeatPrefix.REPNE));
            case "o16" -> Optional.of(withSizes(2, addressSize));
            case "o32" -> Optional.of(withSizes(4, addressSize));
            case "o64" -> Optional.of(withSizes(8, addressSize));
            case "a16" -> Optional.of(withSizes(operandSize, 2));
            case "a32" -> Optional.of(withSizes(operandSize, 4));
            case "a64" -> Optional.of(withSizes(operandSize, 8));
            default -> RegisterNames.findSegment(name)
                    .map(register -> new InstructionPrefixes(lock, repeat, operandSize, addressSize,
                            Optional.of(register)));
        };
    }

    private InstructionPrefixes with(RepeatPrefix prefix) {
        return new InstructionPrefixes(lock, prefix, operandSize, addressSize, segment);
    }

    private InstructionPrefixes withSizes(int operand, int address) {
        return new InstructionPrefixes(lock, repeat, operand, address, segment);
    }
}
