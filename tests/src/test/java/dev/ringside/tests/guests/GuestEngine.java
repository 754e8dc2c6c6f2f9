package dev.ringside.tests.guests;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.x86.translate.HostEngines;

/** The engine that runs the guests of these tests: the default one, or the one that {@code -Dringside.engine=NAME} names. */
public final class GuestEngine {
    private static final String PROPERTY = "ringside.engine";

    private GuestEngine() {}

    /** The engine. */
    public static Accelerator chosen() {
        HostEngines engines = HostEngines.detect();
        String name = System.getProperty(PROPERTY, engines.standard().name());
        return engines.all().stream().filter(engine -> engine.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no engine " + name + " on this host"));
    }
}
