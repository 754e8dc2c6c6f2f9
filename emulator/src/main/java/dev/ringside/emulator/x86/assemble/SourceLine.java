package dev.ringside.emulator.x86.assemble;

/** A line of source, without its comment. */
record SourceLine(SourcePosition position, String text) {}
