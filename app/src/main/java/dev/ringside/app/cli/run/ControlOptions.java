package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.GdbOption;
import dev.ringside.app.cli.option.QmpOption;
import dev.ringside.app.cli.option.TraceOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options about who controls the machine. */
final class ControlOptions {
    @Option(names = "--gdb", paramLabel = "tcp:HOST:PORT[,arch=ARCH]", converter = GdbOption.Converter.class, description = {
        "Listen for gdb (target remote HOST:PORT) and start paused, as QEMU does with -s -S. ARCH is i386 or x86-64;"
                + " the default goes by the CPU's mode when gdb connects. For 16-bit code tell gdb"
                + " 'set architecture i8086': addresses are linear, $eip is the offset in CS."})
    private Optional<GdbOption> gdb;

    @Option(names = "--qmp", paramLabel = "unix:PATH|tcp:HOST:PORT", converter = QmpOption.Converter.class, description = "Listen for clients of QEMU's machine protocol.")
    private Optional<QmpOption> qmp;

    @Option(names = "--trace-code", paramLabel = "FILE[,ADDRESS[-ADDRESS]]", converter = TraceOption.Converter.class, description = {
        "Write each block of guest code to FILE as it is translated, with its operations and the host's code of it, as QEMU does with"
                + " -d in_asm,op,out_asm; only blocks at these linear addresses, in hexadecimal."})
    private Optional<TraceOption> trace;

    @Option(names = "--no-reboot", description = "End instead of restarting when the guest resets the machine.")
    private boolean noReboot;

    Optional<GdbOption> gdb() {
        return gdb;
    }

    Optional<QmpOption> qmp() {
        return qmp;
    }

    Optional<TraceOption> trace() {
        return trace;
    }

    boolean noReboot() {
        return noReboot;
    }
}
