package dev.ringside.devices.bios;

/**
 * The code with which each CPU begins: memory type ranges (SDM vol. 3, 13.11), the local APIC of the bootstrap processor in virtual wire mode (vol. 3,
 * 12.5.1), and the message that sends the others through the same code, after which they wait for an operating system.
 */
final class ProcessorSetup {
    private static final int OPERAND_32 = 0x66;
    private static final int MTRR_PHYSBASE0 = 0x200;
    private static final int MTRR_FIX64K = 0x250;
    private static final int MTRR_FIX16K_LOW = 0x258;
    private static final int MTRR_FIX16K_HIGH = 0x259;
    private static final int MTRR_FIX4K = 0x268;
    private static final int MTRR_DEF_TYPE = 0x2ff;
    private static final int ENABLED_WRITE_BACK = 0xc06;
    private static final int WRITE_BACK = 0x0606_0606;
    private static final int WRITE_PROTECTED = 0x0505_0505;
    private static final int VALID = 0x800;
    /** From here to 4 GiB there are devices: {@code PcMemoryLayout}. */
    private static final int DEVICES = 0xc000_0000;
    private static final int LOCAL_APIC = 0xfee0_0000;

    private ProcessorSetup() {}

    /** For an application processor; begins at a page boundary. Uses no stack. */
    static void applicationProcessor(RomAssembler rom) {
        rom.code(0xfa); // cli
        memoryTypes(rom, "ap");
        caches(rom);
        rom.label("ap-wait").code(0xfa, 0xf4, 0xeb).back("ap-wait"); // cli; hlt; jmp to the cli
    }

    /**
     * For the bootstrap processor. Uses no stack.
     *
     * @param startPage
     *            number of the page with the application processors' code
     */
    static void bootstrapProcessor(RomAssembler rom, int startPage) {
        rom.code(0xfa, 0xfc); // cli; cld
        memoryTypes(rom, "bsp");
        caches(rom);
        rom.code(0x2e, OPERAND_32, 0x0f, 0x01, 0x16).offset("gdt-pointer"); // lgdt cs:[gdt-pointer]
        rom.code(0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0); // mov eax, cr0; or al, PE; mov cr0, eax
        rom.code(0xbb, 0x08, 0x00, 0x8e, 0xe3); // mov bx, 8; mov fs, bx
        rom.code(0x24, 0xfe, 0x0f, 0x22, 0xc0); // and al, ~PE; mov cr0, eax
        apic(rom, 0x0f0, 0x1ff); // spurious interrupt vector, enabled
        apic(rom, 0x350, 0x700); // LINT0: ExtINT
        apic(rom, 0x360, 0x400); // LINT1: NMI
        apic(rom, 0x300, 0x000c_4500); // INIT to all but self
        apic(rom, 0x300, 0x000c_4600 | startPage); // start-up message
        rom.code(0x31, 0xc0, 0x8e, 0xe0); // xor ax, ax; mov fs, ax
        rom.jump("cpu-ready").align(8).label("gdt").dword(0).dword(0);
        rom.dword(0x0000_ffff).dword(0x00cf_9300);
        rom.label("gdt-pointer").word(15).offset("gdt").word(BiosRom.SEGMENT >> 12);
        rom.label("cpu-ready");
    }

    /** The caches are off after reset, and software finds them on (SDM vol. 3, 12.5.3). */
    private static void caches(RomAssembler rom) {
        rom.code(0x0f, 0x20, 0xc0, OPERAND_32, 0x25).dword(0x9fff_ffff).code(0x0f, 0x22, 0xc0); // cr0 &= ~(CD | NW)
    }

    private static void apic(RomAssembler rom, int register, int value) {
        rom.code(0x64, 0x67, OPERAND_32, 0xc7, 0x05).dword(LOCAL_APIC + register).dword(value); // mov dword fs:[...]
    }

    private static void memoryTypes(RomAssembler rom, String name) {
        loadEax(rom, 1).code(0x0f, 0xa2); // cpuid
        rom.code(0xf6, 0xc6, 0x10); // test dh, 10h: MTRR
        rom.code(0x0f, 0x84).relative(name + "-no-mtrr"); // jz
        loadEax(rom, 0x8000_0000).code(0x0f, 0xa2); // cpuid
        rom.code(OPERAND_32, 0xba).dword(0x0f); // mov edx, 0fh: 36 address bits
        rom.code(OPERAND_32, 0x3d).dword(0x8000_0008); // cmp eax, 80000008h
        rom.code(0x0f, 0x82).relative(name + "-width"); // jb
        loadEax(rom, 0x8000_0008).code(0x0f, 0xa2); // cpuid
        rom.code(0x88, 0xc1, 0x80, 0xe9, 0x20); // mov cl, al; sub cl, 32
        rom.code(OPERAND_32, 0xba).dword(1); // mov edx, 1
        rom.code(OPERAND_32, 0xd3, 0xe2, OPERAND_32, 0x4a); // shl edx, cl; dec edx
        rom.label(name + "-width");
        loadEax(rom, DEVICES | VALID);
        loadEcx(rom, MTRR_PHYSBASE0 + 1).code(0x0f, 0x30); // wrmsr
        rom.code(OPERAND_32, 0x31, 0xd2); // xor edx, edx
        loadEax(rom, DEVICES);
        loadEcx(rom, MTRR_PHYSBASE0).code(0x0f, 0x30); // wrmsr
        fixed(rom, MTRR_FIX64K, WRITE_BACK);
        fixed(rom, MTRR_FIX16K_LOW, WRITE_BACK);
        fixed(rom, MTRR_FIX16K_HIGH, 0);
        for (int i = 0; i < 8; i++) {
            fixed(rom, MTRR_FIX4K + i, WRITE_PROTECTED);
        }
        rom.code(OPERAND_32, 0x31, 0xd2); // xor edx, edx
        loadEax(rom, ENABLED_WRITE_BACK);
        loadEcx(rom, MTRR_DEF_TYPE).code(0x0f, 0x30); // wrmsr
        rom.label(name + "-no-mtrr");
    }

    private static void fixed(RomAssembler rom, int register, int types) {
        loadEax(rom, types).code(OPERAND_32, 0x89, 0xc2); // mov edx, eax
        loadEcx(rom, register).code(0x0f, 0x30); // wrmsr
    }

    private static RomAssembler loadEax(RomAssembler rom, int value) {
        return rom.code(OPERAND_32, 0xb8).dword(value);
    }

    private static RomAssembler loadEcx(RomAssembler rom, int value) {
        return rom.code(OPERAND_32, 0xb9).dword(value);
    }
}
