package dev.ringside.emulator.x86.assemble;

/** A statement and its place in the source. */
record LocatedStatement(SourcePosition position, Statement statement) {}
