package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.system.CpuModel;
import dev.ringside.emulator.x86.system.Segmentation;
import java.util.HexFormat;
import java.util.Optional;

/** A CPU in ring 0 without paging that executes single x87 instructions given as bytes. The 64 KiB of RAM start at 0. */
final class FpuBench implements AutoCloseable {
    /** Where data may lie. */
    static final int DATA = 0x4000;
    /** Instruction pointer of everything that is executed. */
    static final int IP = 0x1234;

    private static final int RAM_BYTES = 0x10000;
    private static final int BIG = 1 << 22;
    private static final int DATA_SEGMENT = 0x9300;
    private static final int CODE_SEGMENT = 0x9b00;

    private final NativePages ram = NativePages.reserve(RAM_BYTES);
    private final Cpu cpu;

    FpuBench() {
        MachineLock lock = new MachineLock();
        PhysicalMap map = new PhysicalMap(lock);
        map.add(new MemoryRegion.Ram(0, RAM_BYTES, "ram", ram.address(), false));
        cpu = new Cpu(0, CpuModel.standard(), map, new PortBus(lock), new ManualClock());
        cpu.state().put(CpuState.EFER, ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA);
        mode(CodeSize.BITS64);
    }

    Cpu cpu() {
        return cpu;
    }

    /** Enters flat 64-bit, or flat 32-bit or 16-bit protected mode with CS 8 and DS 10 (hexadecimal). */
    void mode(CodeSize size) {
        CpuState state = cpu.state();
        state.setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_NE | ControlRegisters.CR0_ET);
        int big = size == CodeSize.BITS32 ? BIG : 0;
        int code = CODE_SEGMENT | (size == CodeSize.BITS64 ? Segmentation.ACCESS_L : big);
        state.setSegment(CpuState.CS, 0x8, 0, 0xffff_ffffL, code);
        state.setSegment(CpuState.DS, 0x10, 0, 0xffff_ffffL, DATA_SEGMENT | big);
        state.setSegment(CpuState.SS, 0x10, 0, 0xffff_ffffL, DATA_SEGMENT | big);
        cpu.modeChanged();
    }

    /** Enters real mode with CS 300 and DS 200 (hexadecimal). */
    void realMode() {
        CpuState state = cpu.state();
        state.put(CpuState.EFER, 0);
        state.setControl(0, ControlRegisters.CR0_NE | ControlRegisters.CR0_ET);
        state.setSegment(CpuState.CS, 0x300, 0x3000, 0xffff, CODE_SEGMENT);
        state.setSegment(CpuState.DS, 0x200, 0x2000, 0xffff, DATA_SEGMENT);
        state.setSegment(CpuState.SS, 0x200, 0x2000, 0xffff, DATA_SEGMENT);
        cpu.modeChanged();
    }

    /** Changes bits of CR0. */
    void control0(long clear, long set) {
        cpu.state().setControl(0, cpu.state().control(0) & ~clear | set);
    }

    /** Executes the instructions with the given bytes, in hexadecimal, one after the other. */
    void run(String... instructions) {
        for (String bytes : instructions) {
            byte[] code = HexFormat.of().parseHex(bytes.replace(" ", ""));
            int[] position = {0};
            Instruction instruction = new Decoder().decode(() -> code[position[0]++] & 0xff, cpu.codeSize());
            DecodeContext context = new DecodeContext(cpu.mode(), 0, instruction.length(), Optional.empty());
            cpu.state().put(CpuState.RIP_BASE, IP);
            FpuOperations.build(instruction, context)
                    .orElseThrow(() -> new AssertionError("no operation for " + instruction)).execute(cpu);
        }
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

    /** Status word. */
    int status() {
        return cpu.fpu.statusWord();
    }

    /** Loads the control word. */
    void control(int word) {
        store(DATA - 8, word);
        register(CpuState.RBX, DATA - 8);
        run("d9 2b");
        register(CpuState.RBX, DATA);
    }

    void register(int index, long value) {
        cpu.state().setRegister(index, value);
    }

    /** Sign and exponent, then significand of ST(index), in hexadecimal; "empty" where it is that. */
    String st(int index) {
        if (cpu.fpu.isEmpty(index)) {
            return "empty";
        }
        long register = cpu.fpu.register(index);
        return "%04x %016x".formatted(Fpu.signExponent(register), Fpu.significand(register));
    }

    /** Stores at a physical address. */
    void store(int address, long value) {
        Host.putLong(ram.address() + address, value);
    }

    /** The 64 bits at a physical address. */
    long load(int address) {
        return Host.getLong(ram.address() + address);
    }

    /** {@code length} bytes at a physical address in hexadecimal, as words with the first one first. */
    String words(int address, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i += 2) {
            text.append(i == 0 ? "" : " ")
                    .append("%04x".formatted(Host.getShort(ram.address() + address + i) & 0xffff));
        }
        return text.toString();
    }

    @Override
    public void close() {
        cpu.close();
        ram.close();
    }
}
