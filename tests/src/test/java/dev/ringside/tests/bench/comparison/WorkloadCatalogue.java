package dev.ringside.tests.bench.comparison;

import static dev.ringside.tests.bench.comparison.WorkloadSet.BUSYBOX;
import static dev.ringside.tests.bench.comparison.WorkloadSet.CHANGING_CODE;
import static dev.ringside.tests.bench.comparison.WorkloadSet.COMPUTE;
import static dev.ringside.tests.bench.comparison.WorkloadSet.FLOATING_POINT;
import static dev.ringside.tests.bench.comparison.WorkloadSet.PROCESSORS;
import static dev.ringside.tests.bench.comparison.WorkloadSet.SYSTEM;

import dev.ringside.tests.bench.comparison.Program.Width;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All workloads, and the programs that they need. */
final class WorkloadCatalogue {
    /** The loop that runs on one or several processors at a time. */
    private static final Program PARALLEL = Program.of("parallel", PROCESSORS, "one integer loop", 800);

    private static final List<Program> PROGRAMS = List.of(
            Program.of("sieve", COMPUTE, "primes up to a million", 80),
            Program.of("crc32", COMPUTE, "CRC-32 by table", 2400),
            Program.of("sha256", COMPUTE, "SHA-256", 2000),
            Program.of("sort", COMPUTE, "quicksort of numbers", 130),
            Program.of("pointers", COMPUTE, "walk along a chain in 4 MiB", 12),
            Program.of("bytecode", COMPUTE, "interpreter of a byte code", 80),
            Program.of("strings", COMPUTE, "strlen, strchr, strcmp, strcpy", 2400),
            Program.of("memory-copy", COMPUTE, "memcpy, memmove, memset", 1600),
            Program.of("rep-move", COMPUTE, "REP MOVS and REP STOS", 1600),
            new Program("matrix-sse2", "matrix", List.of("-msse2", "-mfpmath=sse"), FLOATING_POINT,
                    "product of matrices in SSE2", 0, 100),
            // The vectorizer would compute in SSE2 all the same.
            new Program("matrix-x87", "matrix", List.of("-mfpmath=387", "-fno-tree-vectorize"), FLOATING_POINT,
                    "product of matrices in x87", 0, 10),
            Program.of("mandelbrot", FLOATING_POINT, "Mandelbrot's set in SSE2", 10),
            Program.of("patch", CHANGING_CODE, "patches an immediate and calls it", 100).withEvents(1000),
            Program.of("generate", CHANGING_CODE, "writes functions and calls each twice", 20).withEvents(1000),
            Program.of("neighbour", CHANGING_CODE, "data on the page of the code that changes it", 3600)
                    .withEvents(1000),
            Program.of("system-calls", SYSTEM, "calls getppid", 1200).withEvents(1000),
            Program.of("pipes", SYSTEM, "a byte there and back between two processes", 80).withEvents(100),
            Program.of("page-faults", SYSTEM, "pages mapped, touched and unmapped", 200).withEvents(256),
            Program.of("forks", SYSTEM, "processes made and awaited", 150).withEvents(10),
            Program.of("executions", SYSTEM, "programs started and awaited", 40).withEvents(10));

    /** Programs that also run on several processors at a time: in user space, and in the kernel. */
    private static final List<String> SCALED = List.of("crc32", "sort", "matrix-sse2", "system-calls", "page-faults",
            "forks");

    private static final List<Workload> APPLETS = List.of(
            new Workload("shell-loop", BUSYBOX, "arithmetic and text in ash", 0,
                    "./busybox sh shell-loop.sh 20000"),
            applet("gzip", "compresses 1 MiB of text", 4, "gzip -c <text"),
            applet("bzip2", "compresses 1 MiB of text", 2, "bzip2 -c <text"),
            applet("unxz", "decompresses 1 MiB of text", 8, "unxz -c <text.xz"),
            applet("awk", "counts words", 1, "awk -f words.awk text"),
            applet("sort-text", "sorts 1 MiB of lines", 8, "sort text"));

    private WorkloadCatalogue() {}

    private static Workload applet(String name, String description, int times, String command) {
        return new Workload(name, BUSYBOX, times == 1 ? description : description + ", %d times".formatted(times), 0,
                "for i in $(seq %d); do ./busybox %s; done | ./busybox md5sum".formatted(times, command));
    }

    /** The programs to compile. */
    static List<Program> programs() {
        return Stream.concat(PROGRAMS.stream(), Stream.of(PARALLEL)).toList();
    }

    /** What is measured on one processor, set after set. */
    static List<Workload> onOneProcessor() {
        Stream<Workload> compiled = PROGRAMS.stream()
                .flatMap(program -> Stream.of(Width.values()).map(program::workload));
        return Stream.of(compiled, APPLETS.stream(), Stream.of(Workload.BOOT)).flatMap(workloads -> workloads)
                .sorted(Comparator.comparing(Workload::set)).toList();
    }

    /** What is measured on {@code count} processors: each program once, and then as often at a time as there are processors. */
    static List<Scaling> onProcessors(int count) {
        Scaling loop = new Scaling("loop", count,
                workload("loop-alone", PARALLEL.description(), command(PARALLEL) + " 1"),
                workload("loop-on-each", PARALLEL.description() + " on each", command(PARALLEL) + " " + count));
        return Stream.concat(Stream.of(loop), PROGRAMS.stream().filter(program -> SCALED.contains(program.name()))
                .map(program -> scaling(program, count))).toList();
    }

    private static Scaling scaling(Program program, int count) {
        return new Scaling(program.name(), count,
                workload(program.name() + "-alone", program.description(), command(program)),
                workload(program.name() + "-on-each", program.description() + " on each",
                        "for i in $(seq %d); do %s & done; wait".formatted(count, command(program))));
    }

    private static Workload workload(String name, String description, String command) {
        return new Workload(name, PROCESSORS, description, 0, command);
    }

    private static String command(Program program) {
        return program.workload(Width.BITS_64).command();
    }
}
