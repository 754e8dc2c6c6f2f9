package dev.ringside.emulator.x86.decode;

/** No encoding expresses an instruction; the message says why, for the person who wrote it. */
public final class EncodingException extends Exception {
    /** Creates an exception whose message a person reads. */
    public EncodingException(String message) {
        super(message);
    }
}
