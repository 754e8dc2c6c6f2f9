package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.parallel.FilePrinter;
import dev.ringside.devices.parallel.ParallelPort;
import dev.ringside.devices.parallel.Printer;
import java.io.IOException;
import java.nio.file.Path;

/** Where the parallel port of a PC is. */
final class ParallelAttachment {
    /** First I/O port. */
    static final int PORT = 0x378;
    /** ISA interrupt. */
    static final int IRQ = 7;

    private ParallelAttachment() {}

    static void attach(Backplane backplane, ParallelDescription description) throws HardwareException {
        Printer printer = description.output().isPresent() ? open(description.output().get()) : Printer.NONE;
        backplane.machine().onClose(printer::close);
        ParallelPort port = backplane.register("parallel",
                new ParallelPort(backplane::post, backplane.interrupts().line(IRQ), printer));
        backplane.ports().map(PORT, ParallelPort.PORTS, "parallel port", port);
    }

    private static Printer open(Path file) throws HardwareException {
        try {
            return FilePrinter.open(file);
        } catch (IOException e) {
            throw new HardwareException("The parallel port cannot print to " + file + ": " + e.getMessage(), e);
        }
    }
}
