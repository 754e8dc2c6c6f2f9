package dev.ringside.tests.silicon;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that Java and the native side map together: {@code struct header} of silicon.c, then code, pages, cases, results and lines. */
final class Exchange {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final int MAGIC = 0x534C4331;
    private static final int COUNT = 4;
    private static final int DONE = 8;
    private static final int WATCHDOG_MILLIS = 50;

    private static final long PAGE_TABLE = 64;
    private static final long SEGMENT_TABLE = PAGE_TABLE + 8 * 16;

    private static final long CODE = 4096;
    private static final long PRISTINE = CODE + GuestWindow.CODE_BYTES;
    private static final long CASES = PRISTINE + GuestWindow.DATA_BYTES;
    private static final long RESULTS = CASES + (long) MachineState.BYTES * GuestWindow.SLOTS;
    private static final long LINES = RESULTS + (long) MachineState.BYTES * GuestWindow.SLOTS;
    private static final long TOTAL = LINES + (long) Outcomes.ENTRY_BYTES * Outcomes.LINE_CAPACITY;

    private final MemorySegment map;

    private Exchange(MemorySegment map) {
        this.map = map;
    }

    /** Creates the file and writes its header. */
    static Exchange create(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            Exchange exchange = new Exchange(channel.map(FileChannel.MapMode.READ_WRITE, 0, TOTAL, arena));
            exchange.writeHeader();
            return exchange;
        }
    }

    private void writeHeader() {
        map.set(INT, 0, MAGIC);
        map.set(INT, 12, WATCHDOG_MILLIS);
        map.set(LONG, 16, GuestWindow.CODE_ADDRESS);
        map.set(INT, 24, (int) CODE);
        map.set(INT, 28, GuestWindow.CODE_BYTES);
        map.set(INT, 32, (int) CASES);
        map.set(INT, 36, (int) RESULTS);
        map.set(INT, 40, (int) LINES);
        map.set(INT, 44, Outcomes.LINE_CAPACITY);
        map.set(INT, 48, (int) PRISTINE);
        map.set(INT, 52, GuestWindow.PAGES.size());
        map.set(INT, 56, GuestWindow.Segment.values().length);
        long at = PAGE_TABLE;
        for (GuestWindow.Page page : GuestWindow.PAGES) {
            map.set(LONG, at, page.address());
            map.set(INT, at + 8, page.writable() ? 1 : 0);
            at += 16;
        }
        at = SEGMENT_TABLE;
        for (GuestWindow.Segment segment : GuestWindow.Segment.values()) {
            map.set(INT, at, segment.ordinal());
            map.set(INT, at + 4, (int) segment.base());
            map.set(INT, at + 8, segment.pageGranular() ? segment.limit() >>> 12 : segment.limit());
            map.set(INT, at + 12, userDescriptorFlags(segment));
            at += 16;
        }
    }

    /** The bit field of {@code struct user_desc} (Linux, asm/ldt.h). */
    private static int userDescriptorFlags(GuestWindow.Segment segment) {
        return (segment.big() ? 1 : 0) | segment.kind().ordinal() << 1 | (segment.restricted() ? 8 : 0)
                | (segment.pageGranular() ? 16 : 0) | (segment.present() ? 0 : 32) | 64;
    }

    /** Puts the cases of a batch from {@code first} on where the native side looks for them. */
    void put(Batch batch, int first) {
        int count = batch.count() - first;
        map.set(INT, COUNT, count);
        map.set(INT, DONE, 0);
        MemorySegment.copy(batch.code(), 0, map, CODE, GuestWindow.CODE_BYTES);
        MemorySegment.copy(batch.pristine(), 0, map, PRISTINE, GuestWindow.DATA_BYTES);
        MemorySegment.copy(batch.cases(), (long) first * MachineState.BYTES, map, CASES,
                (long) count * MachineState.BYTES);
    }

    /** Takes the results that are there, as those of the cases from {@code first} on; how many there were. */
    int take(Outcomes into, int first) {
        int done = map.get(INT, DONE);
        MemorySegment.copy(map, RESULTS, into.states(), (long) first * MachineState.BYTES,
                (long) done * MachineState.BYTES);
        int base = into.linesUsed();
        int lines = 0;
        for (int i = first; i < first + done; i++) {
            MachineState state = into.state(i);
            lines = Math.max(lines, state.firstLine() + state.lineCount());
            state.lines(state.firstLine() + base, state.lineCount());
        }
        into.append(map.asSlice(LINES), lines);
        return done;
    }
}
