package dev.ringside.emulator.gdb;

/**
 * Descriptions of registers made of single bits, so that GDB prints the names of those that are set (GDB manual, G.3
 * "Target Types").
 */
enum FlagsType {
    /** EFLAGS (SDM vol. 1, 3.4.3). */
    EFLAGS("i386_eflags",
            "CF:0 :1 PF:2 AF:4 ZF:6 SF:7 TF:8 IF:9 DF:10 OF:11 NT:14 RF:16 VM:17 AC:18 VIF:19 VIP:20 ID:21"),
    /** MXCSR (SDM vol. 1, 10.2.3). */
    MXCSR("i386_mxcsr", "IE:0 DE:1 ZE:2 OE:3 UE:4 PE:5 DAZ:6 IM:7 DM:8 ZM:9 OM:10 UM:11 PM:12 FZ:15"),
    /** CR0 (SDM vol. 3, 2.5). */
    CR0("x86_cr0", "PE:0 MP:1 EM:2 TS:3 ET:4 NE:5 WP:16 AM:18 NW:29 CD:30 PG:31"),
    /** CR4 (SDM vol. 3, 2.5). */
    CR4("x86_cr4", "VME:0 PVI:1 TSD:2 DE:3 PSE:4 PAE:5 MCE:6 PGE:7 PCE:8 OSFXSR:9 OSXMMEXCPT:10 UMIP:11 LA57:12 "
            + "FSGSBASE:16 PCIDE:17 OSXSAVE:18 SMEP:20 SMAP:21 PKE:22"),
    /** IA32_EFER (SDM vol. 3, 2.2.1). */
    EFER("x86_efer", "SCE:0 LME:8 LMA:10 NXE:11");

    private final String id;
    private final String bits;

    /** {@code bits} are names and positions: {@code NAME:bit}, with a blank between. */
    FlagsType(String id, String bits) {
        this.id = id;
        this.bits = bits;
    }

    /** The name registers refer to it by. */
    String id() {
        return id;
    }

    /** The element that describes it, for a register of {@code bytes}. */
    String xml(int bytes) {
        StringBuilder xml = new StringBuilder("<flags id=\"%s\" size=\"%d\">\n".formatted(id, bytes));
        for (String bit : bits.split(" ")) {
            int colon = bit.indexOf(':');
            xml.append("<field name=\"%s\" start=\"%s\" end=\"%2$s\"/>\n".formatted(bit.substring(0, colon),
                    bit.substring(colon + 1)));
        }
        return xml.append("</flags>\n").toString();
    }
}
