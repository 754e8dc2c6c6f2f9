package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.X86Accelerator;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.util.List;
import java.util.Optional;

/** Makes x86 CPUs whose code is translated to that of an x86-64 host. */
public final class TranslatorAccelerator implements X86Accelerator {
    private static final long CODE_BYTES = 64L << 20;

    private final InterpreterAccelerator interpreter = new InterpreterAccelerator();
    private final Optional<CodeTrace> trace;

    /** An accelerator that writes no trace. */
    public TranslatorAccelerator() {
        this(Optional.empty());
    }

    /** An accelerator whose CPUs write each block that they translate to {@code trace}. */
    public TranslatorAccelerator(Optional<CodeTrace> trace) {
        this.trace = trace;
    }

    /** Why this host cannot have it, in one sentence; empty if it can. */
    public static Optional<String> obstacle() {
        if (!HostFeatures.isAmd64()) {
            return Optional.of("The translator makes code for x86-64 processors only.");
        }
        try (CodeMemory _ = CodeMemory.reserve(4096)) {
            return Optional.empty();
        } catch (CodeMemoryException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public String name() {
        return "translator";
    }

    @Override
    public List<String> models() {
        return interpreter.models();
    }

    @Override
    public Cpu createCpu(CpuWiring wiring) {
        Cpu cpu = interpreter.createCpu(wiring);
        try {
            cpu.accelerate(new Translator(cpu, CodeMemory.reserve(CODE_BYTES), trace));
        } catch (CodeMemoryException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return cpu;
    }
}
