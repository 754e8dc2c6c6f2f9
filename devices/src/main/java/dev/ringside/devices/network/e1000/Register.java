package dev.ringside.devices.network.e1000;

/** Offsets of registers in the card's window (317453, table 13-2). Each has 32 bits. */
final class Register {
    static final int CTRL = 0x0000;
    static final int STATUS = 0x0008;
    static final int EECD = 0x0010;
    static final int EERD = 0x0014;
    static final int MDIC = 0x0020;
    static final int ICR = 0x00c0;
    static final int ICS = 0x00c8;
    static final int IMS = 0x00d0;
    static final int IMC = 0x00d8;
    static final int RCTL = 0x0100;
    static final int TCTL = 0x0400;
    static final int PBA = 0x1000;
    static final int RDBAL = 0x2800;
    static final int RDBAH = 0x2804;
    static final int RDLEN = 0x2808;
    static final int RDH = 0x2810;
    static final int RDT = 0x2818;
    static final int TDBAL = 0x3800;
    static final int TDBAH = 0x3804;
    static final int TDLEN = 0x3808;
    static final int TDH = 0x3810;
    static final int TDT = 0x3818;
    /** Counters of what has passed, which a driver may sum up; they stay zero. */
    static final int FIRST_STATISTIC = 0x4000;
    static final int END_OF_STATISTICS = 0x4100;
    /** Multicast table: 128 words. */
    static final int MTA = 0x5200;
    /** Receive addresses: 16 pairs of words. */
    static final int RAL = 0x5400;
    static final int RAH = 0x5404;
    /** VLAN filter table: 128 words. */
    static final int VFTA = 0x5600;
    /** End of the registers that there are. */
    static final int END = 0x6000;

    /** Device control. */
    static final int CTRL_RESET = 1 << 26;
    static final int CTRL_VLAN = 1 << 30;
    static final int CTRL_PHY_RESET = 1 << 31;

    /** Interrupt causes. */
    static final int TRANSMITTED = 0x01;
    static final int TRANSMIT_QUEUE_EMPTY = 0x02;
    static final int LINK_CHANGED = 0x04;
    static final int FEW_DESCRIPTORS = 0x10;
    static final int RECEIVED = 0x80;
    static final int PHY_ACCESSED = 0x200;

    private Register() {}
}
