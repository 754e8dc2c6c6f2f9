package dev.ringside.devices.bios;

import dev.ringside.devices.bios.video.VideoServices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The image of 64 KiB that ends at 1 MiB and at 4 GiB: the reset vector, {@link ProcessorSetup}, the stubs of all services, and the tables that software
 * looks for in a PC's ROM. The addresses of the old entry points are those of the IBM PC/AT, which programs jump to.
 */
public final class BiosRom {
    /** Bytes of the image. */
    public static final int SIZE = 0x1_0000;
    /** Real-mode segment of the image. */
    public static final int SEGMENT = 0xf000;
    /** Service: the power-on self-test. */
    public static final int SERVICE_POST = 0x100;

    /** Where the boot begins: it sets up a stack and calls INT 19h. */
    public static final int BOOT = 0xd400;

    /** Bytes at the start of the image for tables that are found by their signatures on 16-byte boundaries. */
    static final int TABLES = 0x1000;
    /** The Plug and Play installation check structure. */
    static final int PLUG_AND_PLAY = 0x1000;
    /** Font of 16 lines. */
    static final int FONT_16 = 0x2000;
    /** Font of 14 lines. */
    static final int FONT_14 = 0x3000;
    /** Font of 8 lines. */
    static final int FONT_8 = 0x3e00;
    /** The lower half of the font of 8 lines, where programs expect it. */
    static final int FONT_8_LOWER = 0xfa6e;
    /** Diskette parameters, the AT's address. */
    public static final int DISKETTE_PARAMETERS = 0xefc7;
    /** The system configuration table for INT 15h function C0h. */
    public static final int CONFIGURATION = 0xe6f5;
    /** An IRET. */
    public static final int DUMMY = 0xff53;
    /** BIOS date. */
    static final int DATE = 0xfff5;

    /** Where all entries meet. */
    static final int SHARED_STUB = 0x1800;
    /** The 32-bit service directory. */
    static final int SERVICE_DIRECTORY = 0x1c00;
    /** The video BIOS's static functionality table. */
    static final int VIDEO_FUNCTIONALITY = 0x1080;

    private static final int ENTRIES = 0x1100;
    private static final int ENTRY_SIZE = 6;
    private static final int APPLICATION_PROCESSOR = 0xd000;
    private static final int MODEL_AT = 0xfc;

    /** The AT's entry points: offset and vector. */
    private static final int[][] ENTRY_POINTS = {{0xe2c3, 0x02}, {0xe3fe, 0x13}, {0xe6f2, 0x19}, {0xe739, 0x14},
        {0xe82e, 0x16}, {0xe987, 0x09}, {0xec59, 0x40}, {0xef57, 0x0e}, {0xefd2, 0x17}, {0xf065, 0x10},
        {0xf841, 0x12}, {0xf84d, 0x11}, {0xf859, 0x15}, {0xfe6e, 0x1a}, {0xfea5, 0x08}, {0xff54, 0x05}};

    private final byte[] image;
    private final Map<Continuation, Integer> routines;

    /**
     * The image.
     *
     * @param tables
     *            tables that are found by their signatures, laid one after another from the start of the image on 16-byte boundaries
     */
    public BiosRom(Fonts fonts, List<byte[]> tables) {
        RomAssembler rom = new RomAssembler(SIZE);
        tables.forEach(table -> rom.align(16).data(table));
        if (rom.position() > TABLES) {
            throw new IllegalArgumentException("tables of %d bytes do not fit".formatted(rom.position()));
        }
        plugAndPlay(rom);
        for (int vector = 0; vector < 0x100; vector++) {
            StubCode.entry(rom.at(entry(vector)), vector);
        }
        StubCode.entry(rom.at(entry(SERVICE_POST)), SERVICE_POST);
        StubCode.shared(rom.at(SHARED_STUB));
        ProtectedModeCode.at(rom, SERVICE_DIRECTORY);
        rom.at(VIDEO_FUNCTIONALITY).data(VideoServices.functionalityTable());
        rom.at(FONT_16).data(fonts.lines16()).at(FONT_14).data(fonts.lines14()).at(FONT_8).data(fonts.lines8());
        rom.at(FONT_8_LOWER).data(java.util.Arrays.copyOf(fonts.lines8(), 128 * 8));

        ProcessorSetup.applicationProcessor(rom.at(APPLICATION_PROCESSOR));
        rom.at(0xd200).label("post");
        ProcessorSetup.bootstrapProcessor(rom, APPLICATION_PROCESSOR >> 12 | SEGMENT >> 8);
        selfTest(rom);

        for (int[] point : ENTRY_POINTS) {
            rom.at(point[0]).code(0xe9).word(entry(point[1]) - (point[0] + 3));
        }
        rom.at(0xe05b).jump("post");
        rom.at(CONFIGURATION).word(8).code(MODEL_AT, 0x00, 0x01, 0x74, 0x40, 0x00, 0x00, 0x00);
        rom.at(DISKETTE_PARAMETERS).code(0xaf, 0x02, 0x25, 0x02, 0x12, 0x1b, 0xff, 0x6c, 0xf6, 0x0f, 0x08);
        rom.at(DUMMY).code(0xcf);
        rom.at(0xfff0).code(0xea, 0x5b, 0xe0).word(SEGMENT); // jmp SEGMENT:0e05bh
        rom.at(DATE).text("11/22/26").at(0xfffe).code(MODEL_AT);
        image = rom.image();
        sum(image, PLUG_AND_PLAY, 0x21, 8);
        ProtectedModeCode.sum(image, SERVICE_DIRECTORY);
        routines = StubCode.routines(rom);
    }

    /** A copy of the image. */
    public byte[] image() {
        return image.clone();
    }

    /** Offsets of the routines that {@link TrapPort} names. */
    public Map<Continuation, Integer> routines() {
        return new HashMap<>(routines);
    }

    /** Offset of the stub for interrupt {@code vector}, or for a service of the BIOS's own. */
    static int entry(int service) {
        return ENTRIES + ENTRY_SIZE * service;
    }

    /** Offset of the stub for interrupt {@code vector}. */
    public static int vectorOffset(int vector) {
        return entry(vector);
    }

    /** Sets the byte at {@code start + at} so that the {@code length} bytes from {@code start} on add up to 0. */
    static void sum(byte[] bytes, int start, int length, int at) {
        bytes[start + at] = 0;
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[start + i];
        }
        bytes[start + at] = (byte) -sum;
    }

    /** A stack, then the self-test with a frame as an interrupt would leave it, then the boot. */
    private static void selfTest(RomAssembler rom) {
        rom.code(0x31, 0xc0, 0x8e, 0xd0, 0xbc, 0x00, 0x70); // xor ax, ax; mov ss, ax; mov sp, 7000h
        rom.code(0x9c, 0x0e, 0x68).offset("boot"); // pushf; push cs; push boot
        rom.code(0xe9).word(entry(SERVICE_POST) - (rom.position() + 2));
        rom.at(BOOT).label("boot").code(0x31, 0xc0, 0x8e, 0xd0, 0xbc, 0x00, 0x7c); // xor ax, ax; mov ss, ax; mov sp, 7c00h
        rom.code(0xcd, 0x19); // int 19h
        rom.label("stopped").code(0xf4, 0xeb).back("stopped"); // hlt; jmp to the hlt
    }

    /** "Plug and Play BIOS Specification" 1.0A, 4.4; option ROMs only look whether it is there. */
    private static void plugAndPlay(RomAssembler rom) {
        rom.at(PLUG_AND_PLAY).text("$PnP").code(0x10, 0x21).word(0).code(0).dword(0);
        rom.offset("unsupported").word(SEGMENT).offset("unsupported").dword(0xf_0000);
        rom.dword(0).word(SEGMENT).dword(0xf_0000);
        rom.at(PLUG_AND_PLAY + 0x40).label("unsupported").code(0xb8, 0x82, 0x00, 0xcb); // mov ax, 82h; retf
    }
}
