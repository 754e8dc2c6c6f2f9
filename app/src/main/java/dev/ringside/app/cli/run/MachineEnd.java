package dev.ringside.app.cli.run;

import dev.ringside.emulator.machine.MachineEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Waits for a machine's end and knows the exit code that tells of it. */
final class MachineEnd implements Consumer<MachineEvent> {
    private static final int CODES = 256;

    private final Consumer<String> notice;
    private final boolean keepsCrashed;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private int codeOfPowerOff = RunExitCode.POWERED_OFF;

    /**
     * An end to come.
     *
     * @param notice
     *            told in a sentence why the machine crashed
     * @param keepsCrashed
     *            whether a crashed machine stays, to be looked at, until somebody takes its power away
     */
    MachineEnd(Consumer<String> notice, boolean keepsCrashed) {
        this.notice = notice;
        this.keepsCrashed = keepsCrashed;
    }

    /** Blocks until the end; the process's exit code. */
    int await() {
        return code.join();
    }

    @Override
    public void accept(MachineEvent event) {
        switch (event) {
            case MachineEvent.PoweredOff _ -> code.complete(codeOfPowerOff);
            case MachineEvent.DebugExit(int value) -> code.complete(value % CODES);
            case MachineEvent.Crashed(boolean byGuest, String reason) -> {
                notice.accept(reason);
                codeOfPowerOff = byGuest ? RunExitCode.TRIPLE_FAULT : RunExitCode.CRASHED;
                if (keepsCrashed) {
                    notice.accept("The debugger can still look at it; Ctrl-A X or 'kill' in gdb ends it.");
                } else {
                    code.complete(codeOfPowerOff);
                }
            }
            case MachineEvent.Reset _ -> codeOfPowerOff = RunExitCode.POWERED_OFF;
            case MachineEvent.StateChanged _,MachineEvent.DebugStop _ -> {
                // The machine goes on, or can.
            }
        }
    }
}
