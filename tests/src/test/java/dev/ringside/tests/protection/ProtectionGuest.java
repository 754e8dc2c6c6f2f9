package dev.ringside.tests.protection;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.system.CpuModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CPU with 4 MiB of RAM and a report port, which runs one program of attempts from real mode on. */
final class ProtectionGuest implements AutoCloseable {
    private static final long RAM = 4L << 20;
    private static final long PROGRAM = 0x8000;
    private static final long TABLE_POINTER = PROGRAM + 4;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);
    private static final int REPORT = 0x500;
    private static final int REPORT_WORDS = 5;
    private static final int NO_EXCEPTION = 0x40;
    private static final int PAGE_FAULT = 14;
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0, "DE"), Map.entry(1, "DB"),
            Map.entry(3, "BP"), Map.entry(4, "OF"),
            Map.entry(5, "BR"), Map.entry(6, "UD"), Map.entry(7, "NM"), Map.entry(8, "DF"), Map.entry(10, "TS"),
            Map.entry(11, "NP"),
            Map.entry(12, "SS"), Map.entry(13, "GP"), Map.entry(PAGE_FAULT, "PF"), Map.entry(16, "MF"),
            Map.entry(17, "AC"), Map.entry(19, "XM"));
    private static final List<Integer> WITH_ERROR_CODE = List.of(8, 10, 11, 12, 13, PAGE_FAULT, 17);

    private final NativePages ram = NativePages.reserve(RAM);
    private final PhysicalMap map;
    private final Cpu cpu;
    private final List<Integer> reports = new ArrayList<>();
    private final ExitReason exit;

    /** Runs the program {@code name}.asm to its end. */
    ProtectionGuest(String name) {
        byte[] image = GuestProgram.assemble(name);
        MachineLock lock = new MachineLock();
        map = new PhysicalMap(lock);
        map.add(new MemoryRegion.Ram(0, RAM, "ram", ram.address(), false));
        map.writeBytes(PROGRAM, image, 0, image.length);
        PortBus ports = new PortBus(lock);
        ports.map(REPORT, 4, "report", new ReportPort());
        cpu = new Cpu(0, CpuModel.standard(), map, ports, new ManualClock());
        cpu.state().setSegment(CpuState.CS, 0, 0, 0xffff, 0x9b00);
        cpu.state().setRip(PROGRAM);
        cpu.modeChanged();
        exit = run();
    }

    /** A program that has lost its way is stopped, so that its test fails and does not hang. */
    private ExitReason run() {
        Thread guard = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(LONGEST_RUN);
                cpu.requestExit();
            } catch (InterruptedException e) {
                // The program has come to its end.
                Thread.currentThread().interrupt();
            }
        });
        ExitReason reason = cpu.run();
        guard.interrupt();
        return reason;
    }

    private final class ReportPort implements IoRegion {
        @Override
        public long read(long offset, int width) {
            return 0;
        }

        @Override
        public void write(long offset, int width, long value) {
            reports.add((int) value);
        }
    }

    /** Why the CPU stopped: {@link ExitReason#HALTED} at the program's end. */
    ExitReason exit() {
        return exit;
    }

    /** The attempts of the program with the outcomes they must have. */
    List<Attempt> expected() {
        List<Attempt> attempts = new ArrayList<>();
        for (long at = word(TABLE_POINTER); word(at) != 0; at += 12) {
            attempts.add(new Attempt(text(word(at + 4)), text(word(at + 8))));
        }
        return attempts;
    }

    /** The attempts as they ended, in the order in which they did. */
    List<Attempt> ended() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i + REPORT_WORDS <= reports.size(); i += REPORT_WORDS) {
            attempts.add(new Attempt(nameOf(reports.get(i)), outcome(reports.subList(i, i + REPORT_WORDS))));
        }
        return attempts;
    }

    private String nameOf(int goesOnAt) {
        for (long at = word(TABLE_POINTER); word(at) != 0; at += 12) {
            if (word(at) == goesOnAt) {
                return text(word(at + 4));
            }
        }
        return "outside any attempt, RIP %x".formatted(cpu.state().rip());
    }

    private static String outcome(List<Integer> report) {
        int vector = report.get(1);
        if (vector == NO_EXCEPTION) {
            return "none";
        }
        String name = "#" + NAMES.getOrDefault(vector, Integer.toString(vector));
        String code = WITH_ERROR_CODE.contains(vector) ? "(%x)".formatted(report.get(2)) : "";
        String high = report.get(4) == 0 ? "" : "%x".formatted(report.get(4));
        String address = vector == PAGE_FAULT ? " %s%08x".formatted(high, report.get(3)) : "";
        return name + code + address;
    }

    private long word(long address) {
        return map.read(address, 4) & 0xffff_ffffL;
    }

    private String text(long address) {
        StringBuilder text = new StringBuilder();
        for (long at = address; map.read(at, 1) != 0; at++) {
            text.append((char) map.read(at, 1));
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        cpu.close();
        ram.close();
    }
}
