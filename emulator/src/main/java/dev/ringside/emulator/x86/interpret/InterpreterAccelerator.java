package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.X86Accelerator;
import dev.ringside.emulator.x86.system.CpuModel;
import java.util.List;

/** Makes x86 CPUs that the interpreter runs: the engine that works on every host. */
public final class InterpreterAccelerator implements X86Accelerator {

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public List<String> models() {
        return CpuModel.names();
    }

    @Override
    public Cpu createCpu(CpuWiring wiring) {
        CpuModel model = CpuModel.named(wiring.model()).orElseThrow(() -> new IllegalArgumentException(
                "There is no CPU model \"%s\"; there are %s.".formatted(wiring.model(), String.join(", ", models()))));
        Cpu cpu = new Cpu(wiring.index(), model, wiring.memory(), wiring.ports(), wiring.clock(),
                wiring.bus());
        cpu.connect(wiring.interrupts());
        return cpu;
    }
}
