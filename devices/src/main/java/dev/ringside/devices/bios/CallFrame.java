package dev.ringside.devices.bios;

/**
 * The registers of a program that called the BIOS, as {@link StubCode} pushed them, from the lowest address up: the stub's own memory of the call (phase,
 * scratch), PUSHAD, ES, DS, the number of the service, and what INT pushed.
 */
public final class CallFrame {
    /** Length in double words. */
    public static final int DWORDS = 15;
    /** CF in the flags. */
    public static final int CARRY = 0x0001;
    /** ZF in the flags. */
    public static final int ZERO = 0x0040;
    /** IF in the flags. */
    public static final int INTERRUPTS = 0x0200;

    private static final int PHASE = 0;
    private static final int SCRATCH = 4;
    private static final int EDI = 16;
    private static final int ESI = 20;
    private static final int EBP = 24;
    private static final int EBX = 32;
    private static final int EDX = 36;
    private static final int ECX = 40;
    private static final int EAX = 44;
    private static final int ES = 48;
    private static final int DS = 50;
    private static final int SERVICE = 52;
    private static final int IP = 54;
    private static final int CS = 56;
    private static final int FLAGS = 58;

    private final int[] dwords;

    /** A frame over {@code dwords}, {@link #DWORDS} of them, which it changes. */
    public CallFrame(int[] dwords) {
        this.dwords = dwords;
    }

    /** How far the call has come: 0 when the service is asked for the first time, then what {@link #setPhase} left. */
    public int phase() {
        return dwords[PHASE];
    }

    /** Leaves a mark for when the service is asked again. */
    public void setPhase(int value) {
        dwords[PHASE] = value;
    }

    /** Word 0 to 5 of the stub's scratch area. */
    public int scratch(int index) {
        return word(SCRATCH + 2 * index);
    }

    /** Sets word 0 to 5 of the stub's scratch area. */
    public void setScratch(int index, int value) {
        setWord(SCRATCH + 2 * index, value);
    }

    /** Number of the service: that of the interrupt vector, or one of {@link BiosRom}'s own. */
    public int service() {
        return word(SERVICE);
    }

    /** EAX. */
    public int eax() {
        return dwords[EAX / 4];
    }

    /** EBX. */
    public int ebx() {
        return dwords[EBX / 4];
    }

    /** ECX. */
    public int ecx() {
        return dwords[ECX / 4];
    }

    /** EDX. */
    public int edx() {
        return dwords[EDX / 4];
    }

    /** ESI. */
    public int esi() {
        return dwords[ESI / 4];
    }

    /** EDI. */
    public int edi() {
        return dwords[EDI / 4];
    }

    /** Sets EAX. */
    public void setEax(int value) {
        dwords[EAX / 4] = value;
    }

    /** Sets EBX. */
    public void setEbx(int value) {
        dwords[EBX / 4] = value;
    }

    /** Sets ECX. */
    public void setEcx(int value) {
        dwords[ECX / 4] = value;
    }

    /** Sets EDX. */
    public void setEdx(int value) {
        dwords[EDX / 4] = value;
    }

    /** AX. */
    public int ax() {
        return word(EAX);
    }

    /** BX. */
    public int bx() {
        return word(EBX);
    }

    /** CX. */
    public int cx() {
        return word(ECX);
    }

    /** DX. */
    public int dx() {
        return word(EDX);
    }

    /** SI. */
    public int si() {
        return word(ESI);
    }

    /** DI. */
    public int di() {
        return word(EDI);
    }

    /** BP. */
    public int bp() {
        return word(EBP);
    }

    /** DS. */
    public int ds() {
        return word(DS);
    }

    /** ES. */
    public int es() {
        return word(ES);
    }

    /** AL. */
    public int al() {
        return getByte(EAX);
    }

    /** AH. */
    public int ah() {
        return getByte(EAX + 1);
    }

    /** BL. */
    public int bl() {
        return getByte(EBX);
    }

    /** BH. */
    public int bh() {
        return getByte(EBX + 1);
    }

    /** CL. */
    public int cl() {
        return getByte(ECX);
    }

    /** CH. */
    public int ch() {
        return getByte(ECX + 1);
    }

    /** DL. */
    public int dl() {
        return getByte(EDX);
    }

    /** DH. */
    public int dh() {
        return getByte(EDX + 1);
    }

    /** Sets AX; the upper half of EAX stays. */
    public void setAx(int value) {
        setWord(EAX, value);
    }

    /** Sets BX. */
    public void setBx(int value) {
        setWord(EBX, value);
    }

    /** Sets CX. */
    public void setCx(int value) {
        setWord(ECX, value);
    }

    /** Sets DX. */
    public void setDx(int value) {
        setWord(EDX, value);
    }

    /** Sets SI. */
    public void setSi(int value) {
        setWord(ESI, value);
    }

    /** Sets DI. */
    public void setDi(int value) {
        setWord(EDI, value);
    }

    /** Sets BP. */
    public void setBp(int value) {
        setWord(EBP, value);
    }

    /** Sets ES. */
    public void setEs(int value) {
        setWord(ES, value);
    }

    /** Sets DS. */
    public void setDs(int value) {
        setWord(DS, value);
    }

    /** Sets AL. */
    public void setAl(int value) {
        setByte(EAX, value);
    }

    /** Sets AH. */
    public void setAh(int value) {
        setByte(EAX + 1, value);
    }

    /** Sets BL. */
    public void setBl(int value) {
        setByte(EBX, value);
    }

    /** Sets BH. */
    public void setBh(int value) {
        setByte(EBX + 1, value);
    }

    /** Sets CL. */
    public void setCl(int value) {
        setByte(ECX, value);
    }

    /** Sets CH. */
    public void setCh(int value) {
        setByte(ECX + 1, value);
    }

    /** Sets DL. */
    public void setDl(int value) {
        setByte(EDX, value);
    }

    /** Sets DH. */
    public void setDh(int value) {
        setByte(EDX + 1, value);
    }

    /** The flags as INT pushed them. */
    public int flags() {
        return word(FLAGS);
    }

    /** Whether CF is set. */
    public boolean carry() {
        return (flags() & CARRY) != 0;
    }

    /** Sets or clears CF for the caller. */
    public void setCarry(boolean set) {
        setFlag(CARRY, set);
    }

    /** Sets or clears one flag for the caller. */
    public void setFlag(int flag, boolean set) {
        setWord(FLAGS, set ? flags() | flag : flags() & ~flag);
    }

    /** Lets the call return to {@code segment:offset} with {@code flags}. */
    public void returnTo(int segment, int offset, int flags) {
        setWord(CS, segment);
        setWord(IP, offset);
        setWord(FLAGS, flags);
    }

    private int word(int offset) {
        return dwords[offset / 4] >>> 8 * (offset & 3) & 0xffff;
    }

    private void setWord(int offset, int value) {
        int shift = 8 * (offset & 3);
        dwords[offset / 4] = dwords[offset / 4] & ~(0xffff << shift) | (value & 0xffff) << shift;
    }

    private int getByte(int offset) {
        return dwords[offset / 4] >>> 8 * (offset & 3) & 0xff;
    }

    private void setByte(int offset, int value) {
        int shift = 8 * (offset & 3);
        dwords[offset / 4] = dwords[offset / 4] & ~(0xff << shift) | (value & 0xff) << shift;
    }
}
