package dev.ringside.app.ui.layers;

import java.util.ArrayList;
import java.util.List;

/** Names of the bits of system registers (SDM vol. 1, 3.4.3; vol. 3, 2.3 and 2.5). */
final class RegisterBits {
    /** EFLAGS. */
    static final RegisterBits FLAGS = new RegisterBits(
            List.of(new Bit(21, "ID"), new Bit(18, "AC"), new Bit(17, "VM"), new Bit(14, "NT"), new Bit(11, "OF"),
                    new Bit(10, "DF"), new Bit(9, "IF"), new Bit(8, "TF"), new Bit(7, "SF"), new Bit(6, "ZF"),
                    new Bit(4, "AF"), new Bit(2, "PF"), new Bit(0, "CF")));
    /** CR0. */
    static final RegisterBits CR0 = new RegisterBits(
            List.of(new Bit(31, "PG"), new Bit(30, "CD"), new Bit(29, "NW"), new Bit(18, "AM"), new Bit(16, "WP"),
                    new Bit(5, "NE"), new Bit(3, "TS"), new Bit(2, "EM"), new Bit(1, "MP"), new Bit(0, "PE")));
    /** CR4. */
    static final RegisterBits CR4 = new RegisterBits(
            List.of(new Bit(21, "SMAP"), new Bit(20, "SMEP"), new Bit(18, "OSXSAVE"), new Bit(17, "PCIDE"),
                    new Bit(16, "FSGSBASE"), new Bit(11, "UMIP"), new Bit(10, "OSXMMEXCPT"), new Bit(9, "OSFXSR"),
                    new Bit(7, "PGE"), new Bit(6, "MCE"), new Bit(5, "PAE"), new Bit(4, "PSE"), new Bit(3, "DE"),
                    new Bit(2, "TSD"), new Bit(0, "VME")));
    /** IA32_EFER. */
    static final RegisterBits EFER = new RegisterBits(
            List.of(new Bit(11, "NXE"), new Bit(10, "LMA"), new Bit(8, "LME"), new Bit(0, "SCE")));

    private final List<Bit> bits;

    private RegisterBits(List<Bit> bits) {
        this.bits = bits;
    }

    private record Bit(int number, String name) {}

    /** The names of those that are set in {@code value}, the highest first. */
    String names(long value) {
        List<String> names = new ArrayList<>();
        for (Bit bit : bits) {
            if ((value >>> bit.number & 1) != 0) {
                names.add(bit.name);
            }
        }
        return String.join(" ", names);
    }
}
