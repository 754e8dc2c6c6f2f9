package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.util.List;
import java.util.Optional;

/**
 * The engines that this host can have.
 *
 * @param all
 *            every one, the default first: the translator where the host allows executable memory, the interpreter everywhere
 * @param obstacle
 *            why the default is not the fastest engine there is, in one sentence; empty if it is
 */
public record HostEngines(List<Accelerator> all, Optional<String> obstacle) {

    /** The engines in this order. */
    public HostEngines {
        all = List.copyOf(all);
    }

    /** Asks the host. */
    public static HostEngines detect() {
        Optional<String> obstacle = TranslatorAccelerator.obstacle();
        Accelerator interpreter = new InterpreterAccelerator();
        return new HostEngines(
                obstacle.isPresent() ? List.of(interpreter) : List.of(new TranslatorAccelerator(), interpreter),
                obstacle);
    }

    /** The engine for a machine that names none. */
    public Accelerator standard() {
        return all.getFirst();
    }
}
