package dev.ringside.emulator.x86.assemble;

import java.util.Optional;

/**
 * Where a line of source stands.
 *
 * @param file
 *            name as the person gave it
 * @param line
 *            from 1
 * @param expansion
 *            the use of the macro that the line comes from
 */
record SourcePosition(String file, int line, Optional<Expansion> expansion) {

    /** The use of a macro. */
    record Expansion(String macro, SourcePosition usedAt) {}

    SourcePosition(String file, int line) {
        this(file, line, Optional.empty());
    }

    SourcePosition within(String macro, SourcePosition usedAt) {
        return new SourcePosition(file, line, Optional.of(new Expansion(macro, usedAt)));
    }

    /** How many macros are being expanded around the line. */
    int depth() {
        return expansion.map(use -> use.usedAt().depth() + 1).orElse(0);
    }

    /** A complaint about the line as compilers write it: {@code file:line: message}. */
    String complain(String message) {
        StringBuilder text = new StringBuilder().append(file).append(':').append(line).append(": ").append(message);
        Optional<Expansion> use = expansion;
        while (use.isPresent()) {
            SourcePosition at = use.get().usedAt();
            text.append("\n    in ").append(use.get().macro()).append(" used at ").append(at.file).append(':')
                    .append(at.line);
            use = at.expansion;
        }
        return text.toString();
    }
}
