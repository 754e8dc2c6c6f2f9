package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Encoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assembles sources in NASM's syntax to flat binaries, as {@code nasm -f bin} does.
 * <p>
 * It knows all instructions that the emulator decodes; labels, local labels, {@code equ}; {@code db dw dd dq}, {@code resb} and its like,
 * {@code times}, {@code align}, {@code org}, {@code absolute}, {@code struc}, {@code bits}, {@code default rel}; and the preprocessor's
 * {@code %include %define %xdefine %assign %undef %macro %rep %if %ifdef %ifndef %elif %else %endif %error}. Branches take the shortest form that
 * reaches. It knows no sections, no floating-point constants, no context stack.
 */
public final class Assembler {
    private static final int MAX_PASSES = 100;
    /** Passes in which a branch may become short again; after them sizes only grow, so that there is an end. */
    private static final int FREE_PASSES = 50;

    private Assembler() {}

    /**
     * Assembles a file and those it includes.
     *
     * @param definitions
     *            names and what the preprocessor puts in their place
     * @throws AssemblyException
     *             if the source is wrong; the message has the lines
     * @throws IOException
     *             if the file cannot be read
     */
    public static AssembledProgram assemble(Path source, Map<String, String> definitions)
            throws AssemblyException, IOException {
        List<String> complaints = new ArrayList<>();
        Preprocessor preprocessor = new Preprocessor(complaints);
        try {
            for (Map.Entry<String, String> definition : definitions.entrySet()) {
                preprocessor.define(definition.getKey(), definition.getValue());
            }
        } catch (SourceException e) {
            complaints.add(e.getMessage());
        }
        StatementParser parser = new StatementParser();
        for (TokenLine line : preprocessor.process(source)) {
            try {
                parser.parse(line);
            } catch (SourceException e) {
                complaints.add(line.position().complain(e.getMessage()));
            }
        }
        if (!complaints.isEmpty()) {
            throw new AssemblyException(complaints);
        }
        return layOut(source, parser.statements());
    }

    /** Walks over the program until two walks agree on every symbol. */
    private static AssembledProgram layOut(Path source, List<LocatedStatement> statements) throws AssemblyException {
        Encoder encoder = new Encoder();
        Set<Long> longBranches = new HashSet<>();
        Optional<Map<String, Long>> symbols = Optional.empty();
        for (int i = 0; i < MAX_PASSES; i++) {
            if (i < FREE_PASSES) {
                longBranches.clear();
            }
            AssemblyPass pass = new AssemblyPass(encoder, symbols, longBranches);
            pass.run(statements);
            if (symbols.isPresent() && symbols.get().equals(pass.symbols())) {
                if (!pass.complaints().isEmpty()) {
                    throw new AssemblyException(pass.complaints());
                }
                return new AssembledProgram(pass.origin(), pass.bytes(),
                        Collections.unmodifiableMap(pass.symbols()));
            }
            symbols = Optional.of(pass.symbols());
        }
        throw new AssemblyException(List.of(source + ": the labels do not settle: a size depends on itself"));
    }
}
