package dev.ringside.emulator.x86.assemble;

/** A line that means nothing; whoever knows the line adds its position. */
final class SourceException extends Exception {
    SourceException(String message) {
        super(message);
    }
}
