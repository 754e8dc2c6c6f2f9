package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.Watchpoint;

/** Why the guest does not run, and how that is told to GDB (GDB manual, E.3 "Stop Reply Packets"). */
sealed interface StopReason {

    /** The reply; {@code namesBreakpoints} if the debugger understands {@code swbreak}. */
    String reply(boolean namesBreakpoints);

    /** A vCPU met a breakpoint or watchpoint, or made its step. */
    record Debug(int cpu, DebugCause cause) implements StopReason {
        @Override
        public String reply(boolean namesBreakpoints) {
            return trap(cpu, switch (cause) {
                case DebugCause.Breakpoint _ -> namesBreakpoints ? "swbreak:;" : "";
                case DebugCause.WatchpointHit hit ->
                    kind(hit.watchpoint()) + ":" + Long.toHexString(hit.address()) + ";";
                case DebugCause.Step _ -> "";
            });
        }

        private static String kind(Watchpoint watchpoint) {
            return switch (watchpoint.access()) {
                case READ -> "rwatch";
                case WRITE -> "watch";
                case READ_WRITE -> "awatch";
            };
        }
    }

    /** The debugger has just connected. */
    record Attached(int cpu) implements StopReason {
        @Override
        public String reply(boolean namesBreakpoints) {
            return trap(cpu, "");
        }
    }

    /** Somebody paused the machine: the debugger's user (SIGINT), or another client. */
    record Paused(int cpu) implements StopReason {
        @Override
        public String reply(boolean namesBreakpoints) {
            return "T02thread:%02x;".formatted(cpu + 1);
        }
    }

    /** The guest crashed and can only be looked at (SIGABRT). */
    record Crashed(int cpu) implements StopReason {
        @Override
        public String reply(boolean namesBreakpoints) {
            return "T06thread:%02x;".formatted(cpu + 1);
        }
    }

    /** The machine is off; {@code code} is 0 to 255. */
    record Ended(int code) implements StopReason {
        @Override
        public String reply(boolean namesBreakpoints) {
            return "W%02x".formatted(code);
        }
    }

    private static String trap(int cpu, String details) {
        return "T05%sthread:%02x;".formatted(details, cpu + 1);
    }
}
