package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.util.ArrayList;
import java.util.List;

/** The engines that this host can have. */
public final class HostEngines {

    private HostEngines() {}

    /** All of them, the default first. */
    public static List<Accelerator> all() {
        List<Accelerator> engines = new ArrayList<>();
        engines.add(new InterpreterAccelerator());
        if (TranslatorAccelerator.obstacle().isEmpty()) {
            engines.add(new TranslatorAccelerator());
        }
        return List.copyOf(engines);
    }
}
