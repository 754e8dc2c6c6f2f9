package dev.ringside.emulator.gdb;

import dev.ringside.emulator.monitor.HumanMonitor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The packets that start with {@code q} and change nothing in the session: features, threads, the description, the
 * monitor.
 */
final class QueryPackets {
    private static final String FEATURES = ("PacketSize=%x;qXfer:features:read+;"
            + "vContSupported+;QStartNoAckMode+;swbreak+;hwbreak+;multiprocess-")
            .formatted(PacketReader.MAX_PAYLOAD);
    private static final String TRANSFER = "qXfer:features:read:target.xml:";

    private final DebuggedMachine machine;
    private final HumanMonitor monitor;

    QueryPackets(DebuggedMachine machine, HumanMonitor monitor) {
        this.machine = machine;
        this.monitor = monitor;
    }

    String handle(String packet, int generalCpu, TargetDescription description) {
        String name = packet.split("[:,]", 2)[0];
        String arguments = packet.length() > name.length() ? packet.substring(name.length() + 1) : "";
        return switch (name) {
            case "qSupported" -> FEATURES;
            case "qC" -> "QC%02x".formatted(generalCpu + 1);
            // An existing machine: GDB then offers to detach from it rather than to kill it.
            case "qAttached" -> "1";
            case "qfThreadInfo" -> IntStream.rangeClosed(1, machine.cpuCount()).mapToObj("%02x"::formatted)
                    .collect(Collectors.joining(",", "m", ""));
            case "qsThreadInfo" -> "l";
            case "qThreadExtraInfo" -> threadName(arguments);
            case "qRcmd" -> Hex.decode(arguments).map(line -> Hex.encode(run(new String(line, StandardCharsets.UTF_8))))
                    .orElse(Reply.INVALID);
            case "qXfer" -> packet.startsWith(TRANSFER)
                    ? transfer(packet.substring(TRANSFER.length()), description.xml())
                    : Reply.UNSUPPORTED;
            default -> Reply.UNSUPPORTED;
        };
    }

    private String run(String line) {
        String output = monitor.execute(line);
        // An empty reply would say that there is no monitor.
        return output.isEmpty() ? "\n" : output;
    }

    private String threadName(String id) {
        Optional<Integer> thread = Hex.size(id).filter(number -> number >= 1 && number <= machine.cpuCount());
        return thread.map(number -> Hex.encode("CPU#" + (number - 1))).orElse(Reply.INVALID);
    }

    /** {@code offset,length} of the document: {@code m} and a part, or {@code l} and the last part. */
    private static String transfer(String range, String document) {
        String[] parts = range.split(",", 2);
        Optional<Integer> offset = Hex.size(parts[0]);
        Optional<Integer> length = parts.length < 2 ? Optional.empty() : Hex.size(parts[1]);
        if (offset.isEmpty() || length.isEmpty() || offset.get() > document.length()) {
            return Reply.INVALID;
        }
        int end = (int) Math.min((long) offset.get() + Math.min(length.get(), PacketReader.MAX_PAYLOAD / 2),
                document.length());
        return (end == document.length() ? "l" : "m") + document.substring(offset.get(), end);
    }
}
