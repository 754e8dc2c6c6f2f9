package dev.ringside.emulator.host.amd64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** By what the host's operating system keeps its time. */
final class ClockSource {
    private static final Path CURRENT = Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");

    private ClockSource() {}

    /** Whether it is the processors' time stamp counters; false where that cannot be known. */
    static boolean isCounter() {
        try {
            return Files.exists(CURRENT) && Files.readString(CURRENT).strip().equals("tsc");
        } catch (IOException e) {
            System.getLogger(ClockSource.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
            return false;
        }
    }
}
