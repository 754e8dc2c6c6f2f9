package dev.ringside.devices.bios;

/** Addresses in the BIOS data area at 400h, as programs know them (IBM PC/AT and PS/2 technical references). */
public final class BiosDataArea {
    /** Ports of up to four serial ports, words. */
    public static final int SERIAL_PORTS = 0x400;
    /** Ports of up to three parallel ports, words; the fourth word is {@link #EBDA_SEGMENT}. */
    public static final int PARALLEL_PORTS = 0x408;
    /** Segment of the extended BIOS data area. */
    public static final int EBDA_SEGMENT = 0x40e;
    /** What INT 11h answers. */
    public static final int EQUIPMENT = 0x410;
    /** Conventional memory in KiB: what INT 12h answers. */
    public static final int MEMORY_SIZE = 0x413;
    /** Shift keys, locks. */
    public static final int KEYBOARD_FLAGS = 0x417;
    /** Shift keys that are down, pause. */
    public static final int KEYBOARD_FLAGS_2 = 0x418;
    /** Number being typed on the keypad with Alt. */
    public static final int ALT_NUMBER = 0x419;
    /** Offset of the next key to be taken. */
    public static final int KEYBOARD_HEAD = 0x41a;
    /** Offset of where the next key goes. */
    public static final int KEYBOARD_TAIL = 0x41c;
    /** Keyboard buffer. */
    public static final int KEYBOARD_BUFFER = 0x41e;
    /** Which diskette drives are calibrated; bit 7: one has interrupted. */
    public static final int DISKETTE_RECALIBRATE = 0x43e;
    /** Status of the last diskette operation. */
    public static final int DISKETTE_STATUS = 0x441;
    /** Video mode. */
    public static final int VIDEO_MODE = 0x449;
    /** Columns, a word. */
    public static final int COLUMNS = 0x44a;
    /** Bytes a page takes, a word. */
    public static final int PAGE_SIZE = 0x44c;
    /** Offset of the page on display, a word. */
    public static final int PAGE_START = 0x44e;
    /** Cursor positions of eight pages: column, row. */
    public static final int CURSOR_POSITIONS = 0x450;
    /** Cursor shape: last line, first line. */
    public static final int CURSOR_SHAPE = 0x460;
    /** Page on display. */
    public static final int ACTIVE_PAGE = 0x462;
    /** Port of the CRT controller. */
    public static final int CRTC_PORT = 0x463;
    /** CGA mode select register. */
    public static final int CGA_MODE = 0x465;
    /** CGA palette register. */
    public static final int CGA_PALETTE = 0x466;
    /** Timer ticks since midnight, a double word. */
    public static final int TICKS = 0x46c;
    /** Midnights that have passed since the clock was read. */
    public static final int MIDNIGHT = 0x470;
    /** Bit 7: Ctrl-Break was pressed. */
    public static final int BREAK = 0x471;
    /** 1234h: reset without a memory test. */
    public static final int RESET_FLAG = 0x472;
    /** Status of the last disk operation. */
    public static final int DISK_STATUS = 0x474;
    /** Number of hard disks. */
    public static final int DISK_COUNT = 0x475;
    /** Time-outs of three parallel ports. */
    public static final int PARALLEL_TIMEOUTS = 0x478;
    /** Time-outs of four serial ports. */
    public static final int SERIAL_TIMEOUTS = 0x47c;
    /** Offset of the keyboard buffer's start. */
    public static final int KEYBOARD_START = 0x480;
    /** Offset of the keyboard buffer's end. */
    public static final int KEYBOARD_END = 0x482;
    /** Rows less one. */
    public static final int LAST_ROW = 0x484;
    /** Lines of a character, a word. */
    public static final int CHARACTER_HEIGHT = 0x485;
    /** EGA and VGA options. */
    public static final int VIDEO_CONTROL = 0x487;
    /** EGA feature bits and switches. */
    public static final int VIDEO_SWITCHES = 0x488;
    /** VGA flags. */
    public static final int VGA_FLAGS = 0x489;
    /** Index of the display combination. */
    public static final int DISPLAY_COMBINATION = 0x48a;
    /** Keyboard: 101 keys, last code was E0h or E1h. */
    public static final int KEYBOARD_FLAGS_3 = 0x496;
    /** Keyboard lights and acknowledgements. */
    public static final int KEYBOARD_LEDS = 0x497;
    /** Far pointer to the byte whose bit 7 is to be set when a wait is over. */
    public static final int WAIT_POINTER = 0x498;
    /** Microseconds left of a wait, a double word. */
    public static final int WAIT_COUNT = 0x49c;
    /** Bit 0: a wait goes on. */
    public static final int WAIT_ACTIVE = 0x4a0;
    /** Far pointer to the table of video pointers. */
    public static final int VIDEO_SAVE_POINTER = 0x4a8;

    private BiosDataArea() {}
}
