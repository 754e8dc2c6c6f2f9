package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.backend.amd64.Exit;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.ProcessorCounters;

/** Counts the exits of one CPU's translated code by their reasons. Belongs to the CPU's thread. */
final class ExitAccount {
    private final ProcessorCounters counters;
    private long devices;
    private long codeWrites;
    private long walks;

    ExitAccount(ProcessorCounters counters) {
        this.counters = counters;
    }

    /** Counts {@code exit}, whose reason is known. */
    void count(long exit) {
        counters.translation.exits.increment(switch (Exit.kind(exit)) {
            case Exit.LINK -> CodeExit.UNLINKED_JUMP;
            case Exit.LOOK_UP -> CodeExit.JUMP_TARGET;
            default -> Exit.reason(exit);
        });
    }

    /** Code left for an access to memory; whoever looks closer begins. */
    void begin() {
        devices = counters.deviceAccesses.get();
        codeWrites = counters.codeWrites.get();
        walks = counters.translations.get();
    }

    /** The access was made, or raised a page fault if it did not get {@code through}: counts what was in its way. */
    void finish(boolean through) {
        CodeExit reason = CodeExit.MEMORY_ACCESS;
        if (counters.deviceAccesses.get() != devices) {
            reason = CodeExit.DEVICE_ACCESS;
        } else if (counters.codeWrites.get() != codeWrites) {
            reason = CodeExit.CODE_PAGE;
        } else if (!through || counters.translations.get() != walks) {
            reason = CodeExit.TLB_MISS;
        }
        counters.translation.exits.increment(reason);
    }
}
