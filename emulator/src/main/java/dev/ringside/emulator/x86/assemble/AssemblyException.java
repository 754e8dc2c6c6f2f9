package dev.ringside.emulator.x86.assemble;

import java.util.List;

/** A source that cannot be assembled. The message has a line {@code file:line: what is wrong} for each thing that was found. */
public final class AssemblyException extends Exception {
    private static final int SHOWN = 20;

    AssemblyException(List<String> complaints) {
        super(String.join("\n", complaints.subList(0, Math.min(SHOWN, complaints.size()))));
    }
}
