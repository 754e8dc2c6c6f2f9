package dev.ringside.emulator.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;

/** A count for each {@link CodeExit}. One thread at a time raises them; any thread reads them, perhaps a little late. */
public final class CodeExitCounters {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[CodeExit.values().length];

    /** Adds 1 to the count of {@code exit}. */
    public void increment(CodeExit exit) {
        int i = exit.ordinal();
        ELEMENT.setOpaque(counts, i, counts[i] + 1);
    }

    /** The counts now, of all reasons. Any thread. */
    public Map<CodeExit, Long> get() {
        Map<CodeExit, Long> read = new EnumMap<>(CodeExit.class);
        for (CodeExit exit : CodeExit.values()) {
            read.put(exit, (long) ELEMENT.getOpaque(counts, exit.ordinal()));
        }
        return read;
    }
}
