package dev.ringside.devices.ata;

/**
 * The registers of a device (ATA/ATAPI-7, 6.2 and 5.9). Each of Features, Sector Count and the three LBA registers remembers the value written before,
 * which makes 16 bits of it for commands with 48-bit addresses. Values are 0 to 255 where nothing else is said.
 */
public final class TaskFile {
    /** Bits of the status register: busy, ready, seek complete, data request, error. */
    public static final int BSY = 0x80;
    /** Device ready. */
    public static final int DRDY = 0x40;
    /** Device fault. */
    public static final int DF = 0x20;
    /** Seek complete, which every driver of old expects to be set. */
    public static final int DSC = 0x10;
    /** Data request. */
    public static final int DRQ = 0x08;
    /** Error. */
    public static final int ERR = 0x01;

    /** Bits of the error register: uncorrectable data; write protected. */
    public static final int UNC = 0x40;
    /** Address not found. */
    public static final int IDNF = 0x10;
    /** Aborted command. */
    public static final int ABRT = 0x04;

    /** Bit of the device register: addresses are LBA. */
    public static final int LBA = 0x40;
    /** Bit of the device register: device 1 is selected. */
    public static final int DEV = 0x10;

    private static final int COUNT_OF_REGISTERS = 13;
    private static final int FEATURES = 0;
    private static final int COUNT = 1;
    private static final int LOW = 2;
    private static final int MID = 3;
    private static final int HIGH = 4;
    private static final int PREVIOUS = 5;
    private static final int DEVICE = 10;
    private static final int STATUS = 11;
    private static final int ERROR = 12;

    private final int[] registers = new int[COUNT_OF_REGISTERS];

    private void shift(int register, int value) {
        registers[PREVIOUS + register] = registers[register];
        registers[register] = value & 0xff;
    }

    /** The host writes Features. */
    public void writeFeatures(int value) {
        shift(FEATURES, value);
    }

    /** The host writes Sector Count. */
    public void writeCount(int value) {
        shift(COUNT, value);
    }

    /** The host writes one of the LBA registers: 0 low, 1 mid, 2 high. */
    public void writeLba(int which, int value) {
        shift(LOW + which, value);
    }

    /** The host writes Device. */
    public void writeDevice(int value) {
        registers[DEVICE] = value & 0xff;
    }

    /** Features. */
    public int features() {
        return registers[FEATURES];
    }

    /** Features as 48-bit commands take it: 16 bits. */
    public int features16() {
        return registers[PREVIOUS + FEATURES] << 8 | registers[FEATURES];
    }

    /** Sector Count. */
    public int count() {
        return registers[COUNT];
    }

    /** Sector Count as 48-bit commands take it: 16 bits. */
    public int count16() {
        return registers[PREVIOUS + COUNT] << 8 | registers[COUNT];
    }

    /** Sector Count as it was before the last write. */
    public int previousCount() {
        return registers[PREVIOUS + COUNT];
    }

    /** One of the LBA registers: 0 low, 1 mid, 2 high. */
    public int lba(int which) {
        return registers[LOW + which];
    }

    /** One of the LBA registers as it was before the last write. */
    public int previousLba(int which) {
        return registers[PREVIOUS + LOW + which];
    }

    /** Device. */
    public int device() {
        return registers[DEVICE];
    }

    /** The address of a command with 28 bits. */
    public long lba28() {
        return (long) (registers[DEVICE] & 0x0f) << 24 | registers[HIGH] << 16 | registers[MID] << 8 | registers[LOW];
    }

    /** The address of a command with 48 bits. */
    public long lba48() {
        int upper = registers[PREVIOUS + HIGH] << 16 | registers[PREVIOUS + MID] << 8 | registers[PREVIOUS + LOW];
        return (long) upper << 24 | registers[HIGH] << 16 | registers[MID] << 8 | registers[LOW];
    }

    /** The device answers with a count of 8 bits. */
    public void setCount(int value) {
        registers[COUNT] = value & 0xff;
    }

    /** The device answers in one of the LBA registers. */
    public void setLba(int which, int value) {
        registers[LOW + which] = value & 0xff;
    }

    /** The device answers with an address of 28 bits. */
    public void setLba28(long lba) {
        setLow24(0, lba);
        registers[DEVICE] = registers[DEVICE] & 0xf0 | (int) (lba >> 24) & 0x0f;
    }

    /** The device answers with an address of 48 bits. */
    public void setLba48(long lba) {
        setLow24(0, lba);
        setLow24(PREVIOUS, lba >> 24);
    }

    private void setLow24(int from, long value) {
        for (int i = 0; i < 3; i++) {
            registers[from + LOW + i] = (int) (value >> 8 * i) & 0xff;
        }
    }

    /** Status. */
    public int status() {
        return registers[STATUS];
    }

    /** Error. */
    public int error() {
        return registers[ERROR];
    }

    /** Sets Status. */
    public void setStatus(int value) {
        registers[STATUS] = value;
    }

    /** Sets Error. */
    public void setError(int value) {
        registers[ERROR] = value;
    }

    /** The device is at work. */
    public void begin() {
        registers[STATUS] = registers[STATUS] & DRDY | DSC | BSY;
        registers[ERROR] = 0;
    }

    /** Whether the device is at work or has data to exchange. */
    public boolean occupied() {
        return occupied(registers);
    }

    static boolean occupied(int[] saved) {
        return (saved[STATUS] & (BSY | DRQ)) != 0;
    }

    /** What a device shows after a reset and after diagnostics (ATA/ATAPI-7, 5.14): it passed, and what it is. */
    public void showSignature(boolean packetDevice) {
        int device = registers[DEVICE] & DEV;
        java.util.Arrays.fill(registers, 0);
        registers[COUNT] = 1;
        registers[LOW] = 1;
        registers[MID] = packetDevice ? 0x14 : 0;
        registers[HIGH] = packetDevice ? 0xeb : 0;
        registers[DEVICE] = device;
        registers[ERROR] = 1;
        // A packet device says that it is ready only when the first packet has come.
        registers[STATUS] = packetDevice ? 0 : DRDY | DSC;
    }

    int[] save() {
        return registers.clone();
    }

    /** Puts saved registers back; a command that was under way has failed. */
    void restore(int[] saved) {
        System.arraycopy(saved, 0, registers, 0, COUNT_OF_REGISTERS);
        if (occupied()) {
            registers[STATUS] = DRDY | DSC | ERR;
            registers[ERROR] = ABRT;
        }
    }

    static boolean fits(int[] saved) {
        return saved.length == COUNT_OF_REGISTERS && java.util.Arrays.stream(saved).allMatch(value -> value >> 8 == 0);
    }
}
