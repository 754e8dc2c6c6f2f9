package dev.ringside.emulator.x86.decode;

/**
 * Everything one opcode can mean, by code size and REX.W, by mandatory prefix, and by as much of the ModR/M byte as tells its forms apart. An absent
 * form is undefined.
 */
final class OpcodeCell {
    /** Code of 16 or 32 bits; the three modes index the cell. */
    static final int MODE_LEGACY = 0;
    static final int MODE_64 = 1;
    static final int MODE_64_W = 2;
    static final int MODES = 3;

    /** How much of ModR/M matters. */
    enum Selector {
        /** Nothing. */
        NONE(1),
        /** Register or memory. */
        KIND(2),
        /** Register or memory, and the reg field. */
        REG_FIELD(16),
        /** The reg field of memory forms, all of ModR/M of register forms. */
        WHOLE(8 + 64);

        private final int keys;

        Selector(int keys) {
            this.keys = keys;
        }

        int keys() {
            return keys;
        }

        /** A ModR/M byte whose key is {@code key}. */
        int example(int key) {
            return switch (this) {
                case NONE -> 0;
                case KIND -> key == 0 ? 0 : 0xc0;
                case REG_FIELD -> (key & 7) << 3 | (key < 8 ? 0 : 0xc0);
                case WHOLE -> key < 8 ? key << 3 : 0xc0 + key - 8;
            };
        }

        int key(int modRm) {
            return switch (this) {
                case NONE -> 0;
                case KIND -> modRm >= 0xc0 ? 1 : 0;
                case REG_FIELD -> modRm >> 3 & 7 | (modRm >= 0xc0 ? 8 : 0);
                case WHOLE -> modRm >= 0xc0 ? 8 + (modRm & 63) : modRm >> 3 & 7;
            };
        }
    }

    private final boolean hasModRm;
    private final Selector selector;
    private final Form[] forms;

    OpcodeCell(boolean hasModRm, Selector selector, Form[] forms) {
        this.hasModRm = hasModRm;
        this.selector = selector;
        this.forms = forms;
    }

    static int slot(Selector selector, int mode, int prefixClass, int key) {
        return (mode * Prefixes.CLASSES + prefixClass) * selector.keys() + key;
    }

    boolean hasModRm() {
        return hasModRm;
    }

    /** The form that these prefixes and this ModR/M byte select, or null if undefined. */
    Form form(Prefixes prefixes, int modRm) {
        int mode = !prefixes.is64Bit() ? MODE_LEGACY : prefixes.rexW() ? MODE_64_W : MODE_64;
        return forms[slot(selector, mode, prefixes.prefixClass(), selector.key(modRm))];
    }
}
