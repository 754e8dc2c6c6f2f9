package dev.ringside.devices.input;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of a PC keyboard, by place: a key is the same whatever the guest's layout prints on it. Names are those of a US keyboard. Scan codes are
 * those of Microsoft's "Keyboard scan code specification" 1.3a and of IBM's PS/2 technical reference, HID usages those of page 7 in "HID usage
 * tables" 1.12 and, from E8h on, those that Linux gives to media keys; event codes are Linux'.
 */
public enum Key {
    /** Esc. */
    ESC("esc", 0x01, 0x76, 0x08, 0x29, 1),
    /** 1 of the top row. */
    DIGIT_1("1", 0x02, 0x16, 0x16, 0x1e, 2),
    /** 2 of the top row. */
    DIGIT_2("2", 0x03, 0x1e, 0x1e, 0x1f, 3),
    /** 3 of the top row. */
    DIGIT_3("3", 0x04, 0x26, 0x26, 0x20, 4),
    /** 4 of the top row. */
    DIGIT_4("4", 0x05, 0x25, 0x25, 0x21, 5),
    /** 5 of the top row. */
    DIGIT_5("5", 0x06, 0x2e, 0x2e, 0x22, 6),
    /** 6 of the top row. */
    DIGIT_6("6", 0x07, 0x36, 0x36, 0x23, 7),
    /** 7 of the top row. */
    DIGIT_7("7", 0x08, 0x3d, 0x3d, 0x24, 8),
    /** 8 of the top row. */
    DIGIT_8("8", 0x09, 0x3e, 0x3e, 0x25, 9),
    /** 9 of the top row. */
    DIGIT_9("9", 0x0a, 0x46, 0x46, 0x26, 10),
    /** 0 of the top row. */
    DIGIT_0("0", 0x0b, 0x45, 0x45, 0x27, 11),
    /** Minus. */
    MINUS("minus", 0x0c, 0x4e, 0x4e, 0x2d, 12),
    /** Equal. */
    EQUAL("equal", 0x0d, 0x55, 0x55, 0x2e, 13),
    /** Backspace. */
    BACKSPACE("backspace", 0x0e, 0x66, 0x66, 0x2a, 14),
    /** Tab. */
    TAB("tab", 0x0f, 0x0d, 0x0d, 0x2b, 15),
    /** Q. */
    Q("q", 0x10, 0x15, 0x15, 0x14, 16),
    /** W. */
    W("w", 0x11, 0x1d, 0x1d, 0x1a, 17),
    /** E. */
    E("e", 0x12, 0x24, 0x24, 0x08, 18),
    /** R. */
    R("r", 0x13, 0x2d, 0x2d, 0x15, 19),
    /** T. */
    T("t", 0x14, 0x2c, 0x2c, 0x17, 20),
    /** Y. */
    Y("y", 0x15, 0x35, 0x35, 0x1c, 21),
    /** U. */
    U("u", 0x16, 0x3c, 0x3c, 0x18, 22),
    /** I. */
    I("i", 0x17, 0x43, 0x43, 0x0c, 23),
    /** O. */
    O("o", 0x18, 0x44, 0x44, 0x12, 24),
    /** P. */
    P("p", 0x19, 0x4d, 0x4d, 0x13, 25),
    /** Bracket left. */
    BRACKET_LEFT("bracket_left", 0x1a, 0x54, 0x54, 0x2f, 26),
    /** Bracket right. */
    BRACKET_RIGHT("bracket_right", 0x1b, 0x5b, 0x5b, 0x30, 27),
    /** Enter of the main block. */
    ENTER("ret", 0x1c, 0x5a, 0x5a, 0x28, 28),
    /** Left Ctrl. */
    CTRL("ctrl", 0x1d, 0x14, 0x11, 0xe0, 29),
    /** A. */
    A("a", 0x1e, 0x1c, 0x1c, 0x04, 30),
    /** S. */
    S("s", 0x1f, 0x1b, 0x1b, 0x16, 31),
    /** D. */
    D("d", 0x20, 0x23, 0x23, 0x07, 32),
    /** F. */
    F("f", 0x21, 0x2b, 0x2b, 0x09, 33),
    /** G. */
    G("g", 0x22, 0x34, 0x34, 0x0a, 34),
    /** H. */
    H("h", 0x23, 0x33, 0x33, 0x0b, 35),
    /** J. */
    J("j", 0x24, 0x3b, 0x3b, 0x0d, 36),
    /** K. */
    K("k", 0x25, 0x42, 0x42, 0x0e, 37),
    /** L. */
    L("l", 0x26, 0x4b, 0x4b, 0x0f, 38),
    /** Semicolon. */
    SEMICOLON("semicolon", 0x27, 0x4c, 0x4c, 0x33, 39),
    /** Apostrophe. */
    APOSTROPHE("apostrophe", 0x28, 0x52, 0x52, 0x34, 40),
    /** Grave accent. */
    GRAVE_ACCENT("grave_accent", 0x29, 0x0e, 0x0e, 0x35, 41),
    /** Left Shift. */
    SHIFT("shift", 0x2a, 0x12, 0x12, 0xe1, 42),
    /** Backslash; the key left of Enter on ISO keyboards. */
    BACKSLASH("backslash", 0x2b, 0x5d, 0x5c, 0x31, 43),
    /** Z. */
    Z("z", 0x2c, 0x1a, 0x1a, 0x1d, 44),
    /** X. */
    X("x", 0x2d, 0x22, 0x22, 0x1b, 45),
    /** C. */
    C("c", 0x2e, 0x21, 0x21, 0x06, 46),
    /** V. */
    V("v", 0x2f, 0x2a, 0x2a, 0x19, 47),
    /** B. */
    B("b", 0x30, 0x32, 0x32, 0x05, 48),
    /** N. */
    N("n", 0x31, 0x31, 0x31, 0x11, 49),
    /** M. */
    M("m", 0x32, 0x3a, 0x3a, 0x10, 50),
    /** Comma. */
    COMMA("comma", 0x33, 0x41, 0x41, 0x36, 51),
    /** Dot. */
    DOT("dot", 0x34, 0x49, 0x49, 0x37, 52),
    /** Slash. */
    SLASH("slash", 0x35, 0x4a, 0x4a, 0x38, 53),
    /** Right Shift. */
    SHIFT_RIGHT("shift_r", 0x36, 0x59, 0x59, 0xe5, 54),
    /** Multiply of the numeric keypad. */
    KP_MULTIPLY("kp_multiply", 0x37, 0x7c, 0x7e, 0x55, 55),
    /** Left Alt. */
    ALT("alt", 0x38, 0x11, 0x19, 0xe2, 56),
    /** Space. */
    SPACE("spc", 0x39, 0x29, 0x29, 0x2c, 57),
    /** Caps lock. */
    CAPS_LOCK("caps_lock", 0x3a, 0x58, 0x14, 0x39, 58),
    /** F1. */
    F1("f1", 0x3b, 0x05, 0x07, 0x3a, 59),
    /** F2. */
    F2("f2", 0x3c, 0x06, 0x0f, 0x3b, 60),
    /** F3. */
    F3("f3", 0x3d, 0x04, 0x17, 0x3c, 61),
    /** F4. */
    F4("f4", 0x3e, 0x0c, 0x1f, 0x3d, 62),
    /** F5. */
    F5("f5", 0x3f, 0x03, 0x27, 0x3e, 63),
    /** F6. */
    F6("f6", 0x40, 0x0b, 0x2f, 0x3f, 64),
    /** F7. */
    F7("f7", 0x41, 0x83, 0x37, 0x40, 65),
    /** F8. */
    F8("f8", 0x42, 0x0a, 0x3f, 0x41, 66),
    /** F9. */
    F9("f9", 0x43, 0x01, 0x47, 0x42, 67),
    /** F10. */
    F10("f10", 0x44, 0x09, 0x4f, 0x43, 68),
    /** Num lock. */
    NUM_LOCK("num_lock", 0x45, 0x77, 0x76, 0x53, 69),
    /** Scroll lock. */
    SCROLL_LOCK("scroll_lock", 0x46, 0x7e, 0x5f, 0x47, 70),
    /** 7 of the numeric keypad. */
    KP_7("kp_7", 0x47, 0x6c, 0x6c, 0x5f, 71),
    /** 8 of the numeric keypad. */
    KP_8("kp_8", 0x48, 0x75, 0x75, 0x60, 72),
    /** 9 of the numeric keypad. */
    KP_9("kp_9", 0x49, 0x7d, 0x7d, 0x61, 73),
    /** Subtract of the numeric keypad. */
    KP_SUBTRACT("kp_subtract", 0x4a, 0x7b, 0x84, 0x56, 74),
    /** 4 of the numeric keypad. */
    KP_4("kp_4", 0x4b, 0x6b, 0x6b, 0x5c, 75),
    /** 5 of the numeric keypad. */
    KP_5("kp_5", 0x4c, 0x73, 0x73, 0x5d, 76),
    /** 6 of the numeric keypad. */
    KP_6("kp_6", 0x4d, 0x74, 0x74, 0x5e, 77),
    /** Add of the numeric keypad. */
    KP_ADD("kp_add", 0x4e, 0x79, 0x7c, 0x57, 78),
    /** 1 of the numeric keypad. */
    KP_1("kp_1", 0x4f, 0x69, 0x69, 0x59, 79),
    /** 2 of the numeric keypad. */
    KP_2("kp_2", 0x50, 0x72, 0x72, 0x5a, 80),
    /** 3 of the numeric keypad. */
    KP_3("kp_3", 0x51, 0x7a, 0x7a, 0x5b, 81),
    /** 0 of the numeric keypad. */
    KP_0("kp_0", 0x52, 0x70, 0x70, 0x62, 82),
    /** Decimal of the numeric keypad. */
    KP_DECIMAL("kp_decimal", 0x53, 0x71, 0x71, 0x63, 83),
    /** What Print Screen is while Alt is held. */
    SYSRQ("sysrq", 0x54, 0x84, 0x57, 0x46, 99),
    /** Key right of the left Shift on ISO keyboards. */
    LESS("less", 0x56, 0x61, 0x13, 0x64, 86),
    /** F11. */
    F11("f11", 0x57, 0x78, 0x56, 0x44, 87),
    /** F12. */
    F12("f12", 0x58, 0x07, 0x5e, 0x45, 88),
    /** Equals of the numeric keypad. */
    KP_EQUALS("kp_equals", 0x59, 0x0f, 0, 0x67, 117),
    /** F13. */
    F13("f13", 0x64, 0x08, 0x7f, 0x68, 183),
    /** F14. */
    F14("f14", 0x65, 0x10, 0x80, 0x69, 184),
    /** F15. */
    F15("f15", 0x66, 0x18, 0x81, 0x6a, 185),
    /** F16. */
    F16("f16", 0x67, 0x20, 0x82, 0x6b, 186),
    /** F17. */
    F17("f17", 0x68, 0x28, 0x83, 0x6c, 187),
    /** F18. */
    F18("f18", 0x69, 0x30, 0, 0x6d, 188),
    /** F19. */
    F19("f19", 0x6a, 0x38, 0, 0x6e, 189),
    /** F20. */
    F20("f20", 0x6b, 0x40, 0, 0x6f, 190),
    /** F21. */
    F21("f21", 0x6c, 0x48, 0, 0x70, 191),
    /** F22. */
    F22("f22", 0x6d, 0x50, 0, 0x71, 192),
    /** F23. */
    F23("f23", 0x6e, 0x57, 0, 0x72, 193),
    /** F24. */
    F24("f24", 0x76, 0x5f, 0, 0x73, 194),
    /** Kana input on Japanese keyboards. */
    KATAKANA_HIRAGANA("katakanahiragana", 0x70, 0x13, 0x87, 0x88, 93),
    /** Key left of the right Shift on Japanese and Brazilian keyboards. */
    RO("ro", 0x73, 0x51, 0, 0x87, 89),
    /** Hiragana of Japanese keyboards with a key for each script. */
    HIRAGANA("hiragana", 0x77, 0x62, 0, 0x93, 91),
    /** Conversion, right of the space bar of Japanese keyboards. */
    HENKAN("henkan", 0x79, 0x64, 0x86, 0x8a, 92),
    /** No conversion, left of the space bar of Japanese keyboards. */
    MUHENKAN("muhenkan", 0x7b, 0x67, 0x85, 0x8b, 94),
    /** Key left of Backspace on Japanese keyboards. */
    YEN("yen", 0x7d, 0x6a, 0x5d, 0x89, 124),
    /** Comma of a Brazilian or Japanese numeric keypad. */
    KP_COMMA("kp_comma", 0x7e, 0x6d, 0, 0x85, 121),
    /** Hangul/English of Korean keyboards; has no code for its release. */
    LANG1("lang1", 0xf2, 0xf2, 0, 0x90, 122),
    /** Hanja of Korean keyboards; has no code for its release. */
    LANG2("lang2", 0xf1, 0xf1, 0, 0x91, 123),
    /** Enter of the numeric keypad. */
    KP_ENTER("kp_enter", 0xe01c, 0xe05a, 0x79, 0x58, 96),
    /** Right Ctrl. */
    CTRL_RIGHT("ctrl_r", 0xe01d, 0xe014, 0x58, 0xe4, 97),
    /** Divide of the numeric keypad. */
    KP_DIVIDE("kp_divide", 0xe035, 0xe04a, 0x77, 0x54, 98),
    /** Print Screen. */
    PRINT("print", 0xe037, 0xe07c, 0x57, 0x46, 99),
    /** Right Alt, AltGr on many layouts. */
    ALT_RIGHT("alt_r", 0xe038, 0xe011, 0x39, 0xe6, 100),
    /** Home. */
    HOME("home", 0xe047, 0xe06c, 0x6e, 0x4a, 102),
    /** Up. */
    UP("up", 0xe048, 0xe075, 0x63, 0x52, 103),
    /** Page up. */
    PAGE_UP("pgup", 0xe049, 0xe07d, 0x6f, 0x4b, 104),
    /** Left. */
    LEFT("left", 0xe04b, 0xe06b, 0x61, 0x50, 105),
    /** Right. */
    RIGHT("right", 0xe04d, 0xe074, 0x6a, 0x4f, 106),
    /** End. */
    END("end", 0xe04f, 0xe069, 0x65, 0x4d, 107),
    /** Down. */
    DOWN("down", 0xe050, 0xe072, 0x60, 0x51, 108),
    /** Page down. */
    PAGE_DOWN("pgdn", 0xe051, 0xe07a, 0x6d, 0x4e, 109),
    /** Insert. */
    INSERT("insert", 0xe052, 0xe070, 0x67, 0x49, 110),
    /** Delete. */
    DELETE("delete", 0xe053, 0xe071, 0x64, 0x4c, 111),
    /** Pause; the only key without a code for its release. */
    PAUSE("pause", 0xe11d45, 0xe11477, 0x62, 0x48, 119),
    /** Left Windows or Command key. */
    META("meta_l", 0xe05b, 0xe01f, 0x8b, 0xe3, 125),
    /** Right Windows or Command key. */
    META_RIGHT("meta_r", 0xe05c, 0xe027, 0x8c, 0xe7, 126),
    /** Key of the context menu. */
    COMPOSE("compose", 0xe05d, 0xe02f, 0x8d, 0x65, 127),
    /** Menu. */
    MENU("menu", 0xe01e, 0xe01c, 0x91, 0, 139),
    /** Power. */
    POWER("power", 0xe05e, 0xe037, 0, 0x66, 116),
    /** Sleep. */
    SLEEP("sleep", 0xe05f, 0xe03f, 0, 0xf8, 142),
    /** Wake. */
    WAKE("wake", 0xe063, 0xe05e, 0, 0, 143),
    /** Audio mute. */
    AUDIO_MUTE("audiomute", 0xe020, 0xe023, 0x9c, 0x7f, 113),
    /** Volume down. */
    VOLUME_DOWN("volumedown", 0xe02e, 0xe021, 0x9d, 0x81, 114),
    /** Volume up. */
    VOLUME_UP("volumeup", 0xe030, 0xe032, 0x95, 0x80, 115),
    /** Audio next. */
    AUDIO_NEXT("audionext", 0xe019, 0xe04d, 0x93, 0xeb, 163),
    /** Audio play. */
    AUDIO_PLAY("audioplay", 0xe022, 0xe034, 0, 0xe8, 164),
    /** Audio previous. */
    AUDIO_PREVIOUS("audioprev", 0xe010, 0xe015, 0x94, 0xea, 165),
    /** Audio stop. */
    AUDIO_STOP("audiostop", 0xe024, 0xe03b, 0x98, 0xe9, 166),
    /** Media select. */
    MEDIA_SELECT("mediaselect", 0xe06d, 0xe050, 0, 0, 226),
    /** Calculator. */
    CALCULATOR("calculator", 0xe021, 0xe02b, 0xa3, 0xfb, 140),
    /** Mail. */
    MAIL("mail", 0xe06c, 0xe048, 0, 0, 155),
    /** Computer. */
    COMPUTER("computer", 0xe06b, 0xe040, 0, 0, 157),
    /** Home of a browser. */
    AC_HOME("ac_home", 0xe032, 0xe03a, 0x97, 0xf0, 172),
    /** Back of a browser. */
    AC_BACK("ac_back", 0xe06a, 0xe038, 0, 0xf1, 158),
    /** Forward of a browser. */
    AC_FORWARD("ac_forward", 0xe069, 0xe030, 0, 0xf2, 159),
    /** Refresh of a browser. */
    AC_REFRESH("ac_refresh", 0xe067, 0xe020, 0, 0xfa, 173),
    /** Bookmarks of a browser. */
    AC_BOOKMARKS("ac_bookmarks", 0xe066, 0xe018, 0, 0, 156),
    /** Stop. */
    STOP("stop", 0xe068, 0xe028, 0x0a, 0x78, 128),
    /** Help. */
    HELP("help", 0xe03b, 0xe005, 0x09, 0x75, 138),
    /** Undo. */
    UNDO("undo", 0xe008, 0xe03d, 0x10, 0x7a, 131),
    /** Cut. */
    CUT("cut", 0xe017, 0xe043, 0x38, 0x7b, 137),
    /** Copy. */
    COPY("copy", 0xe018, 0xe044, 0x18, 0x7c, 133),
    /** Paste. */
    PASTE("paste", 0xe00a, 0xe046, 0x28, 0x7d, 135),
    /** Again of a Sun keyboard, as the four that follow; a PS/2 keyboard of set 1 or 2 has none of them. */
    AGAIN("again", 0, 0, 0x0b, 0x79, 129),
    /** Props. */
    PROPS("props", 0, 0, 0x0c, 0x76, 130),
    /** Front. */
    FRONT("front", 0, 0, 0, 0x77, 132),
    /** Open. */
    OPEN("open", 0, 0, 0x20, 0x74, 134),
    /** Find. */
    FIND("find", 0, 0, 0x30, 0x7e, 136),
    /** Line feed. */
    LINE_FEED("lf", 0, 0, 0, 0, 101);

    private static final Map<String, Key> BY_QCODE = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Key::qcode, Function.identity()));

    private final String qcode;
    private final int set1;
    private final int set2;
    private final int set3;
    private final int hidUsage;
    private final int evdev;

    Key(String qcode, int set1, int set2, int set3, int hidUsage, int evdev) {
        this.qcode = qcode;
        this.set1 = set1;
        this.set2 = set2;
        this.set3 = set3;
        this.hidUsage = hidUsage;
        this.evdev = evdev;
    }

    /** Its name in QEMU's {@code QKeyCode}, as QMP uses it. */
    public String qcode() {
        return qcode;
    }

    /** Make code of scan code set 1, most significant byte sent first: one byte, E0h and one byte, or E11D45h for Pause; 0 if it has none. */
    public int set1() {
        return set1;
    }

    /** Make code of scan code set 2, most significant byte sent first: one byte, E0h and one byte, or E11477h for Pause; 0 if it has none. */
    public int set2() {
        return set2;
    }

    /** Code of scan code set 3, one byte; 0 if it has none. */
    public int set3() {
        return set3;
    }

    /** Its usage on HID's keyboard page (7), one byte; E0h to E7h are the modifiers. 0 if it has none. */
    public int hidUsage() {
        return hidUsage;
    }

    /** Its code in Linux' {@code input-event-codes.h}, which virtio-input speaks. */
    public int evdev() {
        return evdev;
    }

    /**
     * Its number in QMP and in the monitor (libvirt's "qnum" code set): the code of set 1, with bit 7 set instead of a prefix E0h; 0 if it has none.
     */
    public int number() {
        return this == PAUSE ? 0xc6 : set1 >> 8 == 0xe0 ? set1 & 0xff | 0x80 : set1;
    }

    /** The key of this name in QEMU's {@code QKeyCode}, aliases included. */
    public static Optional<Key> fromQcode(String qcode) {
        return Optional.ofNullable(BY_QCODE.get(switch (qcode) {
            case "asterisk" -> "kp_multiply";
            case "altgr", "altgr_r" -> "alt_r";
            default -> qcode;
        }));
    }

    /** The key with this {@link #number()}, 1 to 255. */
    public static Optional<Key> fromNumber(int number) {
        return number == 0
                ? Optional.empty()
                : Arrays.stream(values()).filter(key -> key.number() == number).findFirst();
    }
}
