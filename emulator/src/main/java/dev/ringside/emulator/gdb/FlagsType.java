package dev.ringside.emulator.gdb;

import java.util.Map;
import java.util.TreeMap;

/** Descriptions of registers made of single bits, so that GDB prints the names of those that are set (GDB manual, G.3 "Target Types"). */
enum FlagsType {
    /** EFLAGS (SDM vol. 1, 3.4.3). */
    EFLAGS("i386_eflags", Map.ofEntries(Map.entry(0, "CF"), Map.entry(1, ""), Map.entry(2, "PF"), Map.entry(4, "AF"), Map.entry(6, "ZF"),
            Map.entry(7, "SF"), Map.entry(8, "TF"), Map.entry(9, "IF"), Map.entry(10, "DF"), Map.entry(11, "OF"), Map.entry(14, "NT"),
            Map.entry(16, "RF"), Map.entry(17, "VM"), Map.entry(18, "AC"), Map.entry(19, "VIF"), Map.entry(20, "VIP"), Map.entry(21, "ID"))),
    /** MXCSR (SDM vol. 1, 10.2.3). */
    MXCSR("i386_mxcsr", Map.ofEntries(Map.entry(0, "IE"), Map.entry(1, "DE"), Map.entry(2, "ZE"), Map.entry(3, "OE"), Map.entry(4, "UE"),
            Map.entry(5, "PE"), Map.entry(6, "DAZ"), Map.entry(7, "IM"), Map.entry(8, "DM"), Map.entry(9, "ZM"), Map.entry(10, "OM"),
            Map.entry(11, "UM"), Map.entry(12, "PM"), Map.entry(15, "FZ"))),
    /** CR0 (SDM vol. 3, 2.5). */
    CR0("x86_cr0", Map.ofEntries(Map.entry(0, "PE"), Map.entry(1, "MP"), Map.entry(2, "EM"), Map.entry(3, "TS"), Map.entry(4, "ET"),
            Map.entry(5, "NE"), Map.entry(16, "WP"), Map.entry(18, "AM"), Map.entry(29, "NW"), Map.entry(30, "CD"), Map.entry(31, "PG"))),
    /** CR4 (SDM vol. 3, 2.5). */
    CR4("x86_cr4", Map.ofEntries(Map.entry(0, "VME"), Map.entry(1, "PVI"), Map.entry(2, "TSD"), Map.entry(3, "DE"), Map.entry(4, "PSE"),
            Map.entry(5, "PAE"), Map.entry(6, "MCE"), Map.entry(7, "PGE"), Map.entry(8, "PCE"), Map.entry(9, "OSFXSR"),
            Map.entry(10, "OSXMMEXCPT"), Map.entry(11, "UMIP"), Map.entry(12, "LA57"), Map.entry(16, "FSGSBASE"), Map.entry(17, "PCIDE"),
            Map.entry(18, "OSXSAVE"), Map.entry(20, "SMEP"), Map.entry(21, "SMAP"), Map.entry(22, "PKE"))),
    /** IA32_EFER (SDM vol. 3, 2.2.1). */
    EFER("x86_efer", Map.of(0, "SCE", 8, "LME", 10, "LMA", 11, "NXE"));

    private final String id;
    private final Map<Integer, String> bits;

    FlagsType(String id, Map<Integer, String> bits) {
        this.id = id;
        this.bits = new TreeMap<>(bits);
    }

    /** The name registers refer to it by. */
    String id() {
        return id;
    }

    /** The element that describes it, for a register of {@code bytes}. */
    String xml(int bytes) {
        StringBuilder xml = new StringBuilder("<flags id=\"%s\" size=\"%d\">\n".formatted(id, bytes));
        bits.forEach((bit, name) -> xml.append("<field name=\"%s\" start=\"%d\" end=\"%<d\"/>\n".formatted(name, bit)));
        return xml.append("</flags>\n").toString();
    }
}
