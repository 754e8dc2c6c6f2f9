package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;

/** The parts of one CPU that execute system instructions. */
public final class SystemUnit {
    final FarTransfer farTransfer;
    final InterruptReturn interruptReturn;
    final FastSystemCalls fastSystemCalls;
    final ControlRegisterMoves controlRegisters;
    final DebugRegisterMoves debugRegisters;
    final FlagInstructions flags;
    final TableRegisters tableRegisters;
    final SegmentInspection segmentInspection;
    final CpuIdentification identification;

    /** The parts of {@code cpu}, whose segmentation and model-specific registers exist already. */
    public SystemUnit(Cpu cpu) {
        CodeSegment code = new CodeSegment(cpu);
        TaskSwitch tasks = new TaskSwitch(cpu);
        farTransfer = new FarTransfer(cpu, code, new TaskStack(cpu), tasks);
        interruptReturn = new InterruptReturn(cpu, code, tasks);
        fastSystemCalls = new FastSystemCalls(cpu);
        controlRegisters = new ControlRegisterMoves(cpu);
        debugRegisters = new DebugRegisterMoves(cpu);
        flags = new FlagInstructions(cpu);
        tableRegisters = new TableRegisters(cpu);
        segmentInspection = new SegmentInspection(cpu);
        identification = new CpuIdentification(cpu);
    }
}
