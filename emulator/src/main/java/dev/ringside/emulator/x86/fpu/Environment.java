package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.softfloat.Float80Class;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;

/**
 * The x87 environment in memory, as FNSTENV and FNSAVE write and FLDENV and FRSTOR read it: seven words or doublewords, laid out for protected mode,
 * or for real and virtual-8086 mode with linear addresses (SDM vol. 1, figures 8-9 to 8-12); and the registers behind it, which are read and written
 * by words because only the alignment of the fields is checked.
 */
final class Environment {
    private static final int FIELDS = 7;
    private static final int CONTROL = 0;
    private static final int STATUS = 1;
    private static final int TAGS = 2;
    private static final int IP = 3;
    private static final int CS = 4;
    private static final int DP = 5;
    private static final int DS = 6;

    private static final int REGISTERS = 8;
    private static final int REGISTER_SIZE = 10;
    private static final int OPCODE_BITS = 0x7ff;
    private static final int ALL_MASKS = 0x3f;
    /** What 32-bit images hold in the upper halves of fields of 16 bits. */
    private static final int UPPER_ONES = 0xffff_0000;

    private final EffectiveAddress memory;
    private final int fieldSize;

    /** The environment at {@code memory} in the layout for an operand size of {@code operandSize} bytes. */
    Environment(EffectiveAddress memory, int operandSize) {
        this.memory = memory;
        fieldSize = operandSize == 2 ? 2 : 4;
    }

    private int size(boolean registers) {
        return FIELDS * fieldSize + (registers ? REGISTERS * REGISTER_SIZE : 0);
    }

    private static boolean addressesAreLinear(Cpu cpu) {
        return !cpu.protectedMode() || cpu.virtual8086();
    }

    private static long at(Cpu cpu, long linear, int offset) {
        return cpu.code64() ? linear + offset : linear + offset & 0xffff_ffffL;
    }

    // ---- storing ------------------------------------------------------------------------------------------------------------------------------

    /** FNSTENV: stores the environment and masks all exceptions. */
    void store(Cpu cpu) {
        cpu.fpu.requireFpu();
        storeFields(cpu, prepareStore(cpu, false));
        cpu.fpu.setControlWord(cpu.fpu.controlWord() | ALL_MASKS);
    }

    /** FNSAVE: stores environment and registers and initialises the unit. */
    void save(Cpu cpu) {
        cpu.fpu.requireFpu();
        long linear = prepareStore(cpu, true);
        storeFields(cpu, linear);
        for (int i = 0; i < REGISTERS; i++) {
            long register = cpu.fpu.register(i);
            for (int j = 0; j < REGISTER_SIZE; j += 2) {
                cpu.mmu.write2(at(cpu, linear, size(false) + i * REGISTER_SIZE + j), Host.getShort(register + j));
            }
        }
        cpu.fpu.initialise();
    }

    /** Raises faults in the order of silicon, which touches the first field and the last byte before anything else. */
    private long prepareStore(Cpu cpu, boolean registers) {
        long linear = memory.forWrite(cpu, fieldSize);
        cpu.mmu.checkAlignment(linear, fieldSize);
        cpu.mmu.checkWrite(linear, fieldSize);
        int size = size(registers);
        memory.forWrite(cpu, size);
        cpu.mmu.checkWrite(at(cpu, linear, size - 1), 1);
        return linear;
    }

    private void storeFields(Cpu cpu, long linear) {
        CpuState state = cpu.state();
        int opcode = state.getWord(CpuState.FPU_OPCODE);
        long ip = state.get(CpuState.FPU_IP);
        long dp = state.get(CpuState.FPU_DP);
        int cs = state.getWord(CpuState.FPU_CS);
        int ds = state.getWord(CpuState.FPU_DS);
        put(cpu, linear, CONTROL, UPPER_ONES | cpu.fpu.controlWord());
        put(cpu, linear, STATUS, UPPER_ONES | cpu.fpu.statusWord());
        put(cpu, linear, TAGS, UPPER_ONES | fullTags(cpu));
        if (addressesAreLinear(cpu)) {
            long code = ip + ((long) cs << 4);
            long data = dp + ((long) ds << 4);
            put(cpu, linear, IP, UPPER_ONES | (int) code & 0xffff);
            put(cpu, linear, CS, upperHalf(code) | opcode);
            put(cpu, linear, DP, UPPER_ONES | (int) data & 0xffff);
            put(cpu, linear, DS, upperHalf(data));
        } else {
            put(cpu, linear, IP, (int) ip);
            put(cpu, linear, CS, opcode << 16 | cs);
            put(cpu, linear, DP, (int) dp);
            put(cpu, linear, DS, UPPER_ONES | ds);
        }
    }

    /** Bits 31:16 of a linear address at bit 12 of a field; a field of 16 bits has room for four. */
    private static int upperHalf(long address) {
        return (int) (address >>> 16 & 0xffff) << 12;
    }

    private void put(Cpu cpu, long linear, int field, int value) {
        long address = at(cpu, linear, field * fieldSize);
        if (fieldSize == 2) {
            cpu.mmu.write2(address, (short) value);
        } else {
            cpu.mmu.write4(address, value);
        }
    }

    /** The tag word with two bits for each physical register, computed from the contents. */
    private static int fullTags(Cpu cpu) {
        CpuState state = cpu.state();
        int abridged = state.getWord(CpuState.FPU_TAGS);
        int full = 0;
        for (int i = 0; i < REGISTERS; i++) {
            long register = state.address() + CpuState.FPU_REGISTERS + 16L * i;
            int tag = (abridged >>> i & 1) == 0
                    ? Float80Class.TAG_EMPTY
                    : Float80Class.tag(Fpu.signExponent(register), Fpu.significand(register));
            full |= tag << 2 * i;
        }
        return full;
    }

    // ---- loading ------------------------------------------------------------------------------------------------------------------------------

    /** FLDENV. */
    void load(Cpu cpu) {
        cpu.fpu.begin();
        long linear = prepareLoad(cpu, false);
        loadFields(cpu, linear);
    }

    /** FRSTOR. */
    void restore(Cpu cpu) {
        cpu.fpu.begin();
        long linear = prepareLoad(cpu, true);
        loadFields(cpu, linear);
        for (int i = 0; i < REGISTERS; i++) {
            long register = cpu.fpu.register(i);
            for (int j = 0; j < REGISTER_SIZE; j += 2) {
                Host.putShort(register + j, cpu.mmu.read2(at(cpu, linear, size(false) + i * REGISTER_SIZE + j)));
            }
        }
    }

    private long prepareLoad(Cpu cpu, boolean registers) {
        long linear = memory.forRead(cpu, fieldSize);
        cpu.mmu.checkAlignment(linear, fieldSize);
        cpu.mmu.checkRead(linear, fieldSize);
        int size = size(registers);
        memory.forRead(cpu, size);
        cpu.mmu.checkRead(at(cpu, linear, size - 1), 1);
        return linear;
    }

    private void loadFields(Cpu cpu, long linear) {
        CpuState state = cpu.state();
        int control = get(cpu, linear, CONTROL);
        int status = get(cpu, linear, STATUS) & 0xffff;
        int tags = get(cpu, linear, TAGS);
        int ip = get(cpu, linear, IP);
        int cs = get(cpu, linear, CS);
        int dp = get(cpu, linear, DP);
        int ds = get(cpu, linear, DS);
        if (addressesAreLinear(cpu)) {
            state.put(CpuState.FPU_IP, lowerHalf(ip) | cs >>> 12 << 16);
            state.putWord(CpuState.FPU_CS, 0);
            state.putWord(CpuState.FPU_OPCODE, cs & OPCODE_BITS);
            state.put(CpuState.FPU_DP, lowerHalf(dp) | ds >>> 12 << 16);
            state.putWord(CpuState.FPU_DS, 0);
        } else {
            state.put(CpuState.FPU_IP, ip & 0xffff_ffffL);
            state.putWord(CpuState.FPU_CS, cs & 0xffff);
            state.put(CpuState.FPU_DP, dp & 0xffff_ffffL);
            state.putWord(CpuState.FPU_DS, ds & 0xffff);
            state.putWord(CpuState.FPU_OPCODE, cs >>> 16 & OPCODE_BITS);
        }
        state.putWord(CpuState.FPU_TAGS, abridgedTags(tags));
        cpu.fpu.setControlWord(control);
        cpu.fpu.setStatusWord(status);
    }

    private static long lowerHalf(int field) {
        return field & 0xffffL;
    }

    private int get(Cpu cpu, long linear, int field) {
        long address = at(cpu, linear, field * fieldSize);
        return fieldSize == 2 ? cpu.mmu.read2(address) & 0xffff : cpu.mmu.read4(address);
    }

    /** Only whether a register is empty counts; the rest of its tag follows from its contents. */
    private static int abridgedTags(int full) {
        int abridged = 0;
        for (int i = 0; i < REGISTERS; i++) {
            if ((full >>> 2 * i & 3) != Float80Class.TAG_EMPTY) {
                abridged |= 1 << i;
            }
        }
        return abridged;
    }
}
