package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.x86.Cpu;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An x86 CPU as a debugger sees it. */
public final class X86DebugTarget implements DebugTarget {
    private final Cpu cpu;
    private final Map<String, NamedRegister> registers;

    /** The debugger's door into {@code cpu}, which has its engine already. */
    public X86DebugTarget(Cpu cpu) {
        this.cpu = cpu;
        registers = NamedRegisters.of(cpu);
    }

    @Override
    public Optional<byte[]> readRegister(String name) {
        return Optional.ofNullable(registers.get(name)).map(NamedRegister::read);
    }

    @Override
    public boolean writeRegister(String name, byte[] value) {
        NamedRegister register = registers.get(name);
        return register != null && register.write(value);
    }

    @Override
    public OptionalLong translate(long address) {
        long physical = cpu.mmu.debugTranslate(address);
        return physical < 0 ? OptionalLong.empty() : OptionalLong.of(physical);
    }

    @Override
    public void insertBreakpoint(long address) {
        requests().insert(address);
    }

    @Override
    public void removeBreakpoint(long address) {
        requests().remove(address);
    }

    @Override
    public void insertWatchpoint(Watchpoint watchpoint) {
        requests().insert(watchpoint);
    }

    @Override
    public void removeWatchpoint(Watchpoint watchpoint) {
        requests().remove(watchpoint);
    }

    @Override
    public void stepOnce() {
        requests().setStep(true);
    }

    @Override
    public void cancelStep() {
        requests().setStep(false);
    }

    @Override
    public DebugCause lastCause() {
        return cpu.interpreter.debugging().lastCause();
    }

    private DebuggerRequests requests() {
        return cpu.interpreter.debugging().requests();
    }
}
