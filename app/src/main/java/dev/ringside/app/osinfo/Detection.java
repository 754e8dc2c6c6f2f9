package dev.ringside.app.osinfo;

import java.util.Optional;

/**
 * What was recognised.
 *
 * @param system
 *            the system on the medium
 * @param architecture
 *            what it runs on, as its makers call it: {@code amd64}, {@code x86_64}, {@code i386}, {@code arm64}
 */
public record Detection(OperatingSystem system, Optional<String> architecture) {

    /** Whether a PC can run it, as far as is known. */
    public boolean runsOnPc() {
        return architecture.isEmpty() || architecture.get().matches("(?i)all|amd64|x86_64|x64|x86|i[3-6]86|32|64");
    }
}
