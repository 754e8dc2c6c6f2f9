package dev.ringside.emulator.x86.smp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.x86.X86Accelerator;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.util.Optional;

/** What runs the CPUs of a test. */
enum Engine {
    INTERPRETER, TRANSLATOR;

    /** The engine itself; without it on this host the test is skipped. */
    X86Accelerator accelerator() {
        if (this == INTERPRETER) {
            return new InterpreterAccelerator();
        }
        Optional<String> obstacle = TranslatorAccelerator.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
        return new TranslatorAccelerator();
    }
}
