package dev.ringside.devices.bios;

/**
 * The 32-bit way to the PCI BIOS: the service directory ("Standard BIOS 32-bit Service Directory Proposal" 0.4) and the entry that it names (PCI BIOS
 * Specification 2.1, 3.3). The entry sends the same frame through the {@link TrapPort} as an interrupt does.
 */
final class ProtectedModeCode {
    private static final int HEADER_LENGTH = 16;
    private static final int PCI_SERVICE = 0x4943_5024;
    private static final int UNKNOWN_SERVICE = 0x80;
    private static final int TIME_AND_PCI = 0x1a;
    private static final int BEGIN = 1;

    private ProtectedModeCode() {}

    /** Lays down header and code from {@code offset}, a multiple of 16, on; the header's checksum is missing. */
    static void at(RomAssembler rom, int offset) {
        long base = (long) BiosRom.SEGMENT << 4;
        rom.at(offset).text("_32_").dword((int) base + offset + HEADER_LENGTH).code(0, 1, 0).align(HEADER_LENGTH);
        int entry = offset + 0x40;

        rom.code(0x3d).dword(PCI_SERVICE).code(0x75, 0x12); // cmp eax, PCI_SERVICE; jne unknown
        rom.code(0xbb).dword((int) base); // mov ebx, base
        rom.code(0xb9).dword(BiosRom.SIZE); // mov ecx, SIZE
        rom.code(0xba).dword(entry); // mov edx, entry
        rom.code(0xb0, 0x00, 0xcb); // mov al, 0; retf
        rom.code(0xb0, UNKNOWN_SERVICE, 0xcb); // unknown: mov al, UNKNOWN_SERVICE; retf

        rom.at(entry).code(0x6a, 0x00, 0x6a, TIME_AND_PCI, 0x6a, 0x00, 0x60); // push 0; push TIME_AND_PCI; push 0; pushad
        rom.code(0x6a, 0x00, 0x6a, 0x00, 0x6a, 0x00, 0x6a, 0x00); // push 0, four times
        rom.code(0x9c, 0x5b, 0xfa, 0xfc); // pushfd; pop ebx; cli; cld
        rom.code(0xba).dword(TrapPort.PORT).code(0xb0, BEGIN, 0xee); // mov edx, PORT; mov al, BEGIN; out dx, al
        rom.code(0x89, 0xe6, 0xb9).dword(CallFrame.DWORDS); // mov esi, esp; mov ecx, DWORDS
        rom.code(0xf3, 0x36, 0x6f); // rep outs dx, dword ss:[esi]
        rom.code(0xed, 0x89, 0x04, 0x8c, 0x41); // again: in eax, dx; mov [esp + 4 * ecx], eax; inc ecx
        rom.code(0x83, 0xf9, CallFrame.DWORDS, 0x72, 0xf6); // cmp ecx, DWORDS; jb again
        rom.code(0x53, 0x9d, 0x83, 0xc4, 0x10, 0x61); // push ebx; popfd; add esp, 16; popad
        rom.code(0x0f, 0xba, 0x64, 0x24, 0x08, 0x10); // bt dword [esp + 8], 16: CF of the frame
        rom.code(0x8d, 0x64, 0x24, 0x0c, 0xcb); // lea esp, [esp + 12]; retf
    }

    /** Completes the header in the finished image. */
    static void sum(byte[] image, int offset) {
        BiosRom.sum(image, offset, HEADER_LENGTH, 10);
    }
}
