package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.system.CpuModel;
import dev.ringside.emulator.x86.system.Segmentation;
import java.util.HexFormat;
import java.util.Optional;

/** A CPU in 64-bit ring 0 without paging that executes single vector instructions given as bytes. RAM lies at {@link #RAM}. */
final class VectorBench implements AutoCloseable {
    static final long RAM = 0x10000;
    private static final int RAM_BYTES = 0x10000;

    private final NativePages ram = NativePages.reserve(RAM_BYTES);
    private final Cpu cpu;

    VectorBench() {
        MachineLock lock = new MachineLock();
        PhysicalMap map = new PhysicalMap(lock);
        map.add(new MemoryRegion.Ram(RAM, RAM_BYTES, "ram", ram.address(), false));
        cpu = new Cpu(0, CpuModel.named("max").orElseThrow(), map, new PortBus(lock), new ManualClock());
        CpuState state = cpu.state();
        state.setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_NE | ControlRegisters.CR0_ET);
        state.setControl(4,
                ControlRegisters.CR4_OSFXSR | ControlRegisters.CR4_OSXMMEXCPT | ControlRegisters.CR4_OSXSAVE);
        state.put(CpuState.EFER, ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA);
        state.put(CpuState.XCR0, 3);
        state.setSegment(CpuState.CS, 8, 0, 0xffff_ffffL, 0x9b00 | Segmentation.ACCESS_L);
        cpu.modeChanged();
    }

    Cpu cpu() {
        return cpu;
    }

    /** Executes the instruction with the given bytes, in hexadecimal. */
    void run(String bytes) {
        byte[] code = HexFormat.of().parseHex(bytes.replace(" ", ""));
        int[] position = {0};
        Instruction instruction = new Decoder().decode(() -> code[position[0]++] & 0xff, cpu.codeSize());
        DecodeContext context = new DecodeContext(cpu.mode(), 0, instruction.length(), Optional.empty());
        SimdOperations.build(instruction, context)
                .orElseThrow(() -> new AssertionError("no operation for " + instruction)).execute(cpu);
    }

    /** Executes an instruction that must fault, and answers the vector. */
    int fault(String bytes) {
        try {
            run(bytes);
        } catch (GuestException e) {
            return e.vector();
        }
        throw new AssertionError(bytes + " does not fault");
    }

    /** Sets XMM register {@code index} to 32 hexadecimal digits, most significant first. */
    void xmm(int index, String value) {
        String digits = value.replace("_", "").replace(" ", "");
        xmm(index, Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    void xmm(int index, long high, long low) {
        cpu.state().put(CpuState.XMM + 16 * index, low);
        cpu.state().put(CpuState.XMM + 16 * index + 8, high);
    }

    /** XMM register {@code index} as 32 hexadecimal digits, most significant first. */
    String xmm(int index) {
        return "%016x%016x".formatted(high(index), low(index));
    }

    long low(int index) {
        return cpu.state().get(CpuState.XMM + 16 * index);
    }

    long high(int index) {
        return cpu.state().get(CpuState.XMM + 16 * index + 8);
    }

    void mm(int index, long value) {
        cpu.state().put(CpuState.FPU_REGISTERS + 16 * index, value);
    }

    long mm(int index) {
        return cpu.state().get(CpuState.FPU_REGISTERS + 16 * index);
    }

    int mxcsr() {
        return cpu.state().getWord(CpuState.MXCSR);
    }

    void mxcsr(int value) {
        cpu.state().putWord(CpuState.MXCSR, value);
    }

    /** Sets one of the general registers. */
    void register(int index, long value) {
        cpu.state().setRegister(index, value);
    }

    long register(int index) {
        return cpu.state().register(index);
    }

    void store(long address, long value) {
        cpu.mmu.write8(address, value);
    }

    long load(long address) {
        return cpu.mmu.read8(address);
    }

    @Override
    public void close() {
        ram.close();
    }
}
