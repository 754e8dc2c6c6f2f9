package dev.ringside.emulator.x86.assemble;

import java.util.List;

/** A line with nothing left to preprocess. */
record TokenLine(SourcePosition position, List<Token> tokens) {}
