package dev.ringside.devices.firmwareconfig;

/** Numbers of the items that have no name (QEMU, docs/specs/fw_cfg, and the numbers firmware asks a PC for). */
public final class Selector {
    /** The four letters by which the device is found. */
    public static final int SIGNATURE = 0x00;
    /** Features, 32 bits. */
    public static final int ID = 0x01;
    /** The machine's UUID, 16 bytes. */
    public static final int UUID = 0x02;
    /** RAM in bytes, 64 bits. */
    public static final int RAM_SIZE = 0x03;
    /** Whether there is no display, 16 bits. */
    public static final int NO_GRAPHIC = 0x04;
    /** CPUs that are there at start, 16 bits. */
    public static final int CPUS = 0x05;
    /** Number of NUMA nodes and their layout, 64 bits each. */
    public static final int NUMA = 0x0d;
    /** Whether the firmware offers a boot menu, 16 bits. */
    public static final int BOOT_MENU = 0x0e;
    /** The largest APIC ID plus one, 16 bits. */
    public static final int MOST_CPUS = 0x0f;
    /** The list of named files. */
    public static final int DIRECTORY = 0x19;
    /** The first named file. */
    public static final int FIRST_FILE = 0x20;
    /** Whether the timer is input 2 of the I/O APIC, 32 bits. */
    public static final int TIMER_OVERRIDE = 0x8002;

    private Selector() {}
}
