package dev.ringside.devices.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A firmware image of 64 KiB, ending at 4 GiB and at 1 MiB, that does nothing but take the CPU from its reset state to a kernel's entry. So direct boot
 * asks nothing special of an engine.
 */
public final class ResetVector {
    /** Bytes of the image. */
    public static final int SIZE = 0x1_0000;
    /** Where the image is below 1 MiB. */
    public static final long SHADOW = 0xf_0000;
    /** Where the image is below 4 GiB: the CPU's code segment after reset. */
    public static final long BASE = 0xffff_0000L;

    private static final int VECTOR = 0xfff0;
    private static final int CODE = 0xfe00;
    private static final int GDT = 0xff00;
    private static final int GDT_POINTER = 0xff40;
    private static final int STACK = 0x9000;

    private static final int KERNEL_CODE = 0x10;
    private static final int KERNEL_DATA = 0x18;
    private static final int TRAMPOLINE_CODE = 0x20;
    // Accessed bits are set: the table is in ROM.
    private static final long CODE_32 = 0x00cf_9b00_0000_ffffL;
    private static final long CODE_64 = 0x00af_9b00_0000_ffffL;
    private static final long DATA = 0x00cf_9300_0000_ffffL;

    private static final int TYPES = 0xfd00;
    private static final long ALL_WRITE_BACK = 0x0606_0606_0606_0606L;
    private static final long ALL_WRITE_PROTECTED = 0x0505_0505_0505_0505L;
    /** Memory type range registers (SDM vol. 3, 11.11.2), the enabling one last. */
    private static final MemoryType[] MEMORY_TYPES = {
        new MemoryType(0x250, ALL_WRITE_BACK), new MemoryType(0x258, ALL_WRITE_BACK), new MemoryType(0x259, 0),
        new MemoryType(0x268, ALL_WRITE_PROTECTED), new MemoryType(0x269, ALL_WRITE_PROTECTED),
        new MemoryType(0x26a, ALL_WRITE_PROTECTED), new MemoryType(0x26b, ALL_WRITE_PROTECTED),
        new MemoryType(0x26c, ALL_WRITE_PROTECTED), new MemoryType(0x26d, ALL_WRITE_PROTECTED),
        new MemoryType(0x26e, ALL_WRITE_PROTECTED), new MemoryType(0x26f, ALL_WRITE_PROTECTED),
        new MemoryType(0x200, 0xc000_0000L), new MemoryType(0x201, 0xff_c000_0800L),
        new MemoryType(0x2ff, 0xc06)};

    private record MemoryType(int register, long value) {}

    private ResetVector() {}

    /** The image that begins at {@code entry}. */
    public static byte[] image(LinuxEntry entry) {
        ByteBuffer rom = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        rom.putLong(GDT + KERNEL_CODE, entry.longMode() ? CODE_64 : CODE_32);
        rom.putLong(GDT + KERNEL_DATA, DATA);
        rom.putLong(GDT + TRAMPOLINE_CODE, CODE_32);
        rom.putShort(GDT_POINTER, (short) (TRAMPOLINE_CODE + 7)).putInt(GDT_POINTER + 2, (int) SHADOW + GDT);

        rom.position(VECTOR);
        emit(rom, 0xe9); // jmp CODE
        rom.putShort((short) (CODE - (VECTOR + 3)));

        rom.position(CODE);
        emit(rom, 0xfa, 0xfc); // cli; cld
        emit(rom, 0x2e, 0x66, 0x0f, 0x01, 0x16); // lgdtl %cs:GDT_POINTER
        rom.putShort((short) GDT_POINTER);
        emit(rom, 0x0f, 0x20, 0xc0); // mov %cr0, %eax
        emit(rom, 0x0c, 0x01, 0x0f, 0x22, 0xc0); // or $PE, %al; mov %eax, %cr0
        emit(rom, 0x66, 0xea); // ljmpl
        far(rom, entry.longMode() ? TRAMPOLINE_CODE : KERNEL_CODE);

        emit(rom, 0x66, 0xb8, KERNEL_DATA, 0x00); // mov $KERNEL_DATA, %ax, then to ds, es, ss, fs, gs
        emit(rom, 0x8e, 0xd8, 0x8e, 0xc0, 0x8e, 0xd0, 0x8e, 0xe0, 0x8e, 0xe8);
        emit(rom, 0xbc); // mov $STACK, %esp
        rom.putInt(STACK);
        setMemoryTypes(rom);
        if (entry.longMode()) {
            enterLongMode(rom);
        }
        emit(rom, 0x31, 0xdb, 0x31, 0xc9, 0x31, 0xd2, 0x31, 0xff, 0x31, 0xed); // xor ebx, ecx, edx, edi, ebp
        emit(rom, 0xbe); // mov zeroPage, %esi
        rom.putInt((int) entry.zeroPage());
        emit(rom, 0xb8); // mov address, %eax
        rom.putInt((int) entry.address());
        emit(rom, 0xff, 0xe0); // jmp *%eax
        return rom.array();
    }

    /** The image that stops the CPU: there is nothing to boot. */
    public static byte[] halting() {
        ByteBuffer rom = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN).position(VECTOR);
        emit(rom, 0xfa, 0xf4, 0xeb, 0xfc); // cli; hlt; jmp to the cli
        return rom.array();
    }

    /** As firmware leaves them: RAM is write-back, the display and the devices below 4 GiB are uncacheable. */
    private static void setMemoryTypes(ByteBuffer rom) {
        for (int i = 0; i < MEMORY_TYPES.length; i++) {
            MemoryType type = MEMORY_TYPES[i];
            rom.putInt(TYPES + 12 * i, type.register).putLong(TYPES + 12 * i + 4, type.value);
        }
        emit(rom, 0xb8, 0x01, 0x00, 0x00, 0x00, 0x0f, 0xa2); // mov $1, %eax; cpuid
        emit(rom, 0xf7, 0xc2, 0x00, 0x10, 0x00, 0x00, 0x74, 0x1a); // test $MTRR, %edx; jz beyond the loop
        emit(rom, 0xbe); // mov $TYPES, %esi
        rom.putInt((int) SHADOW + TYPES);
        emit(rom, 0xbf); // mov $count, %edi
        rom.putInt(MEMORY_TYPES.length);
        emit(rom, 0x8b, 0x0e, 0x8b, 0x46, 0x04, 0x8b, 0x56, 0x08); // mov (%esi), %ecx; 4(%esi), %eax; 8(%esi), %edx
        emit(rom, 0x0f, 0x30, 0x83, 0xc6, 0x0c, 0x4f, 0x75, 0xf0); // wrmsr; add $12, %esi; dec %edi; jnz to the first
    }

    private static void enterLongMode(ByteBuffer rom) {
        emit(rom, 0x0f, 0x20, 0xe0, 0x83, 0xc8, 0x20, 0x0f, 0x22, 0xe0); // cr4 |= PAE
        emit(rom, 0xb8); // mov ROOT, %eax
        rom.putInt(IdentityMap.ROOT);
        emit(rom, 0x0f, 0x22, 0xd8); // mov %eax, %cr3
        emit(rom, 0xb9, 0x80, 0x00, 0x00, 0xc0); // mov $IA32_EFER, %ecx
        emit(rom, 0x0f, 0x32, 0x0d, 0x00, 0x01, 0x00, 0x00, 0x0f, 0x30); // rdmsr; or $LME, %eax; wrmsr
        emit(rom, 0x0f, 0x20, 0xc0, 0x0d, 0x00, 0x00, 0x00, 0x80, 0x0f, 0x22, 0xc0); // cr0 |= PG
        emit(rom, 0xea); // ljmp
        far(rom, KERNEL_CODE);
    }

    /** The operand of a far jump to the instruction that follows it. */
    private static void far(ByteBuffer rom, int selector) {
        rom.putInt((int) SHADOW + rom.position() + 6).putShort((short) selector);
    }

    private static void emit(ByteBuffer rom, int... code) {
        for (int value : code) {
            rom.put((byte) value);
        }
    }
}
