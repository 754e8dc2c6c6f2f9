package dev.ringside.tests.bench.comparison;

import java.util.List;

/**
 * A program in C of the benchmark, compiled for both widths.
 *
 * @param name
 *            its name, behind which the width is put
 * @param source
 *            resource in the folder {@code programs}, without {@code .c}
 * @param flags
 *            options of gcc beside those that all programs get
 * @param set
 *            the average that it counts in
 * @param description
 *            what it does, in a few words
 * @param events
 *            how many of what it does are of interest each, in a repetition; 0 if only the whole is
 * @param repetitions
 *            its argument: so many that QEMU's translator takes about a second
 */
record Program(String name, String source, List<String> flags, WorkloadSet set, String description, int events,
        int repetitions) {
    private static final List<String> SSE2 = List.of("-msse2", "-mfpmath=sse");

    /** One whose name is that of its source. It computes in SSE2, if with fractions at all. */
    static Program of(String name, WorkloadSet set, String description, int repetitions) {
        return new Program(name, name, SSE2, set, description, 0, repetitions);
    }

    /** The same program with events that are counted. */
    Program withEvents(int eventsInRepetition) {
        return new Program(name, source, flags, set, description, eventsInRepetition, repetitions);
    }

    /** The executable's name in the payload. */
    String executable(Width width) {
        return name + "-" + width.bits();
    }

    /** The workload that runs it in full length. */
    Workload workload(Width width) {
        return new Workload(executable(width), set, description, events * repetitions,
                "./" + executable(width) + " " + repetitions);
    }

    /** What a program is compiled for. */
    enum Width {
        /** x86-64. */
        BITS_64(64),
        /** i386, in compatibility mode under a 64-bit kernel. */
        BITS_32(32);

        private final int bits;

        Width(int bits) {
            this.bits = bits;
        }

        /** Bits of a pointer. */
        int bits() {
            return bits;
        }
    }
}
