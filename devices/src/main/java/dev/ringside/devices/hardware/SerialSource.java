package dev.ringside.devices.hardware;

import java.nio.file.Path;

/** {@code <serial type>} with its {@code <source>}: the host's end of a serial line. */
public sealed interface SerialSource {

    /** {@code null}: nothing comes in, what goes out is lost. */
    record None() implements SerialSource {}

    /** {@code stdio}: standard input and output of this program. */
    record Stdio() implements SerialSource {}

    /** {@code pty}: a pseudo terminal that the host makes. */
    record Pty() implements SerialSource {}

    /** {@code file}: output goes into a file, after what is there if {@code append}. */
    record File(Path path, boolean append) implements SerialSource {}

    /** {@code tcp}: a socket, {@code <source mode>} being {@code bind} if {@code listen}, else {@code connect}. */
    record Tcp(String host, int service, boolean listen) implements SerialSource {}
}
