package dev.ringside.app.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a Linux kernel talks to a person, by the parameters {@code console=} of its command line (Documentation/admin-guide/serial-console.rst). */
final class KernelConsole {
    private static final String PARAMETER = "console=";
    private static final Pattern SERIAL = Pattern.compile("ttyS([0-3])(,.*)?");

    private KernelConsole() {}

    /** The serial port, 0 to 3, of a kernel that talks there and nowhere else but on other serial ports; the last one named is the one that answers. */
    static Optional<Integer> serialOnly(String commandLine) {
        List<Matcher> consoles = Arrays.stream(commandLine.strip().split("\\s+"))
                .filter(word -> word.startsWith(PARAMETER))
                .map(word -> SERIAL.matcher(word.substring(PARAMETER.length()))).toList();
        boolean serial = !consoles.isEmpty() && consoles.stream().allMatch(Matcher::matches);
        return serial ? Optional.of(Integer.valueOf(consoles.getLast().group(1))) : Optional.empty();
    }
}
