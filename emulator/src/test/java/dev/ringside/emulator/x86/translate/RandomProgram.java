package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.lift.RandomCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A program at random that ends: sections with loops that count down, jumps forward, calls, accesses to data, changes of its own code, exceptions,
 * and requests to the test. No instruction looks at a flag that the one before it left undefined.
 */
final class RandomProgram {
    /** Port that a program writes to for something to happen. */
    static final int EVENT_PORT = 0x50;
    /** Port for a change of page tables, behind which the program flushes the TLB. */
    static final int REMAP_PORT = 0x51;
    /** Port at the end. */
    static final int END_PORT = 0x52;

    private static final int MAX_ITEMS = 12;
    private static final int RESERVE = 0x300;
    private static final Set<Mnemonic> FLOW = EnumSet.of(Mnemonic.JMP, Mnemonic.CALL, Mnemonic.RET, Mnemonic.HLT,
            Mnemonic.POPF, Mnemonic.IRET, Mnemonic.JCXZ, Mnemonic.LOOP, Mnemonic.LOOPE, Mnemonic.LOOPNE,
            Mnemonic.RDRAND, Mnemonic.RDSEED);
    /** Those behind which some flags are undefined, or may be. */
    private static final Set<Mnemonic> VAGUE = EnumSet.of(Mnemonic.SHL, Mnemonic.SHR, Mnemonic.SAR, Mnemonic.ROL,
            Mnemonic.ROR, Mnemonic.RCL, Mnemonic.RCR, Mnemonic.SHLD, Mnemonic.SHRD, Mnemonic.MUL, Mnemonic.IMUL,
            Mnemonic.DIV, Mnemonic.IDIV, Mnemonic.BSF, Mnemonic.BSR, Mnemonic.BT, Mnemonic.BTS, Mnemonic.BTR,
            Mnemonic.BTC, Mnemonic.AND, Mnemonic.OR, Mnemonic.XOR, Mnemonic.TEST, Mnemonic.TZCNT, Mnemonic.LZCNT,
            Mnemonic.POPCNT, Mnemonic.ANDN, Mnemonic.BEXTR, Mnemonic.BLSI, Mnemonic.BLSMSK, Mnemonic.BLSR,
            Mnemonic.BZHI);

    /** Control registers that can be read. */
    private static final int[] CONTROL = {0, 2, 3, 4};
    /** Registers that programs calculate with. */
    private static final int[] CALCULATED = {0, 1, 2};
    private static final int[] PREFIXES = {0, 0, 0x66, 0x66, 0xf2, 0xf3};
    private static final int[] POINTERS = {0, 1, 2, 3, 6, 7};
    /** Opcodes behind 0F, without an immediate, that set no flags. */
    private static final int[] VECTORS = {0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x28, 0x29, 0x2a, 0x2c, 0x2d,
        0x51, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x63, 0x66, 0x6a, 0x6e,
        0x6f,
        0x74, 0x7e, 0x7f, 0xd2, 0xd4, 0xd6, 0xd7, 0xdb, 0xe5, 0xe6, 0xef, 0xf4, 0xfa, 0xfe};

    /** Opcodes behind 0F on MMX registers, without an immediate. */
    private static final int[] MMX = {0x60, 0x62, 0x63, 0x66, 0x6a, 0x6e, 0x6f, 0x6f, 0x74, 0x7e, 0x7f, 0x7f, 0xd2,
        0xd4,
        0xd5, 0xdb, 0xe5, 0xef, 0xf4, 0xfa, 0xfe};

    /** ADD, ADC, SBB, SUB and CMP, which define all flags, as extensions of an opcode. */
    private static final int[] PLAIN = {0, 2, 3, 5, 7};

    /** Where in the code there is an immediate of so many bytes, or the address of a store of so many. */
    private record Field(int offset, int bytes) {}

    private final GuestMode mode;
    private final Random random;
    private final RandomCode instructions;
    private final byte[] code = new byte[GuestMode.CODE_BYTES];
    private final List<Integer> sections = new ArrayList<>();
    private final List<Integer> immediates = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<Field> patches = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private final BitSet vague = new BitSet();
    private int length;
    private int loops;

    RandomProgram(GuestMode mode, Random random) {
        this.mode = mode;
        this.random = random;
        instructions = new RandomCode(random, mode.codeSize());
        java.util.Arrays.fill(code, (byte) 0xcc);
        int end = 0x400 + random.nextInt(GuestMode.CODE_BYTES - RESERVE - 0x400);
        while (length < end) {
            sections.add(length);
            section();
        }
        sections.add(length);
        put(0xe6, END_PORT, 0xeb, 0xfe);
        subroutines();
        patches.forEach(this::choosePatch);
    }

    private RandomProgram(GuestMode mode, Random random, int distance) {
        this.mode = mode;
        this.random = random;
        instructions = new RandomCode(random, mode.codeSize());
        random.nextBytes(code);
        for (int at = 0; at < code.length; at += distance) {
            sections.add(at);
        }
    }

    /** Nothing but random bytes, which need not end. */
    static RandomProgram noise(GuestMode mode, Random random) {
        return new RandomProgram(mode, random, 1 + random.nextInt(100));
    }

    /** The bytes of the code. */
    byte[] code() {
        return code.clone();
    }

    /** Offsets of the bytes of immediate operands that may become anything at any time. */
    List<Integer> immediates() {
        return immediates;
    }

    /** Where to go on behind an exception at {@code offset}. */
    int resume(long offset) {
        return sections.stream().filter(start -> start > offset).findFirst().orElse(sections.getLast());
    }

    /** Whether some flags are undefined before the instruction at {@code offset}. */
    boolean isVague(long offset) {
        return offset >= 0 && offset < code.length && vague.get((int) offset);
    }

    private boolean wide() {
        return mode.codeSize() != CodeSize.BITS16;
    }

    private boolean long64() {
        return mode.codeSize() == CodeSize.BITS64;
    }

    private void section() {
        if (random.nextInt(3) == 0) {
            pointers();
        }
        boolean loop = random.nextInt(2) == 0;
        int counter = GuestMode.COUNTERS + 4 * (loops++ & 63);
        if (loop) {
            put(0xc7);
            absolute(0, mode.pointerBase() + counter);
            word(random.nextInt(6) == 0 ? 500 + random.nextInt(2500) : 1 + random.nextInt(40));
        }
        int head = length;
        items(1 + random.nextInt(MAX_ITEMS));
        if (loop) {
            put(0xff);
            absolute(1, mode.pointerBase() + counter);
            int distance = head - length - 2;
            if (distance >= -128) {
                put(0x75, distance);
            } else {
                put(0x0f, 0x85);
                word(head - length - (wide() ? 4 : 2));
            }
        }
    }

    private void items(int count) {
        for (int i = 0; i < count; i++) {
            item();
        }
    }

    private void item() {
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> pointer();
            case 3, 4 -> forward(0x70 + random.nextInt(16), -1);
            case 5 -> forward(0xeb, -1);
            case 6 -> {
                if (random.nextBoolean()) {
                    indirect();
                } else {
                    put(0xe8);
                    calls.add(length);
                    word(0);
                }
            }
            case 7, 8 -> changeable();
            case 9, 10 -> {
                changeable();
                patch();
                items(random.nextInt(2));
                changeable();
            }
            case 11 -> event();
            case 12 -> rare();
            case 13 -> string();
            case 14, 15 -> vector();
            case 16, 17 -> system();
            case 18 -> {
                if (mode.paged() && mode.flat()) {
                    systemCall();
                }
            }
            case 19, 20, 21 -> floatingPoint();
            case 22 -> exchangePair();
            default -> any();
        }
    }

    /** An instruction of whatever kind. */
    private void any() {
        Instruction i = instructions.next();
        Mnemonic mnemonic = i.mnemonic();
        boolean conditional = mnemonic.compareTo(Mnemonic.JO) >= 0 && mnemonic.compareTo(Mnemonic.JG) <= 0;
        if (FLOW.contains(mnemonic) || conditional || mnemonic == Mnemonic.INVALID && random.nextInt(8) != 0
                || mnemonic == Mnemonic.TOO_LONG) {
            return;
        }
        for (byte b : instructions.bytes(i.length())) {
            put(b);
        }
        if (VAGUE.contains(mnemonic)) {
            define();
        }
    }

    private void define() {
        vague.set(length);
        put(0x3c, random.nextInt(256));
    }

    private void pointers() {
        for (int i = 0; i < 4; i++) {
            pointer();
        }
    }

    private void pointer() {
        int register = random.nextInt(8);
        if (register != 4) {
            if (long64() && random.nextInt(3) == 0) {
                put(0x41);
            }
            put(0xb8 + register);
            word((int) mode.pointerBase() + random.nextInt(0x6000));
        }
    }

    /** A jump over some items. */
    private void forward(int opcode, int items) {
        put(opcode);
        int field = length;
        put(0);
        int end = length;
        items(items < 0 ? 1 + random.nextInt(3) : items);
        if (length - end > 127) {
            code[field] = 0;
        } else {
            code[field] = (byte) (length - end);
        }
    }

    /** A jump, call or return to a computed address not far on. */
    private void indirect() {
        int kind = random.nextInt(3);
        int register = random.nextInt(4);
        int field = length + 1;
        put(kind == 2 ? 0x68 : 0xb8 + register);
        word(0);
        if (kind == 2) {
            put(0xc3);
        } else {
            put(0xff, (kind == 0 ? 0xe0 : 0xd0) + register);
        }
        items(random.nextInt(3));
        int end = length;
        length = field;
        word((int) mode.codeStart() + end);
        length = end;
    }

    /** An instruction whose immediate or displacement may become anything at any time. */
    private void changeable() {
        int register = CALCULATED[random.nextInt(CALCULATED.length)];
        int operation = PLAIN[random.nextInt(PLAIN.length)] << 3;
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                put(random.nextBoolean() ? 0x04 : 0x2c);
                immediate(1);
            }
            case 2 -> {
                prefix();
                put(0x83, 0xc0 | operation | register);
                immediate(1);
            }
            case 3, 4 -> {
                put(0x81, 0xc0 | operation | register);
                immediate(wordBytes());
            }
            case 5 -> {
                put(0x80, 0xc0 | operation | register | 4 * random.nextInt(2));
                immediate(1);
            }
            case 6 -> {
                prefix(long64());
                put(0xb8 | register);
                immediate(long64() ? 8 : 4);
            }
            case 7 -> {
                put(0x69, 0xc0 | register << 3 | random.nextInt(8));
                immediate(wordBytes());
                define();
            }
            case 8 -> {
                put(0x68);
                immediate(wordBytes());
                put(0x58 | register);
            }
            case 9, 10 -> {
                // An operation with [ESI + 8 bits] or [SI + 8 bits], or the lowest byte of more.
                boolean near = random.nextBoolean();
                put((random.nextBoolean() ? 1 : 3) | operation,
                        (near ? 0x40 : 0x80) | register << 3 | (wide() ? 6 : 4));
                immediate(1);
                for (int i = near ? wordBytes() : 1; i < wordBytes(); i++) {
                    put(0);
                }
            }
            default -> {
                put(0xc7);
                absolute(0, mode.pointerBase() + 4L * random.nextInt(0x1000));
                immediate(wordBytes());
            }
        }
    }

    private void immediate(int bytes) {
        fields.add(new Field(length, bytes));
        for (int i = 0; i < bytes; i++) {
            immediates.add(length);
            put(random.nextInt(256));
        }
    }

    /** A store into such an immediate, or a part of it. */
    private void patch() {
        if (!mode.flat()) {
            put(0x64);
        }
        int register = CALCULATED[random.nextInt(CALCULATED.length)];
        int bytes = 1 << random.nextInt(long64() ? 4 : 3);
        boolean constant = bytes == 1 && random.nextBoolean();
        if (bytes == 8) {
            put(0x48);
        } else if (bytes == (wide() ? 2 : 4)) {
            put(0x66);
        }
        put(constant ? 0xc6 : bytes == 1 ? 0x88 : 0x89);
        absolute(constant ? 0 : register, 0);
        patches.add(new Field(length - wordBytes(), bytes));
        if (constant) {
            put(random.nextInt(256));
        }
    }

    private void event() {
        boolean remap = mode.paged() && mode.level() == 0 && random.nextInt(3) == 0;
        put(0xe6, remap ? REMAP_PORT : EVENT_PORT);
        if (remap) {
            // MOV RAX,CR3; MOV CR3,RAX
            put(0x0f, 0x20, 0xd8, 0x0f, 0x22, 0xd8);
        }
        put(0xeb, 0);
    }

    private void rare() {
        switch (random.nextInt(9)) {
            case 0 -> put(0xfa);
            case 1 -> put(0xfb);
            case 2 -> {
                put(0xb8);
                word(mode.stackSelector());
                put(0x8e, 0xd0);
            }
            case 3 -> {
                // PUSHF, POP, OR, PUSH, POPF with TF
                put(0x9c, 0x58, 0x0d);
                word(0x100);
                vague.set(length);
                put(0x50, 0x9d);
            }
            case 4 -> put(0xcc);
            case 5 -> put(0x0f, 0x0b);
            case 6 -> {
                put(0x31, 0xc9);
                define();
                put(0xf7, 0xf1);
            }
            case 7 -> {
                // A breakpoint in DR0 at a place not far on.
                if (mode.level() == 0) {
                    put(0xb8);
                    if (wide()) {
                        word((int) GuestMode.CODE + Math.min(GuestMode.CODE_BYTES - 1, length + random.nextInt(60)));
                        put(0x0f, 0x23, 0xc0, 0xb8);
                        word(0x402);
                        put(0x0f, 0x23, 0xf8);
                    } else {
                        word(0);
                    }
                }
            }
            default -> put(0xcd, 0x21);
        }
    }

    /** What kernels do with the system's registers. */
    private void system() {
        switch (random.nextInt(12)) {
            case 0, 1 -> put(0xfa);
            case 9, 10 -> {
                if (mode.paged()) {
                    systemCall();
                }
            }
            case 11 -> {
                // STAC, CLAC
                put(0x0f, 0x01, random.nextBoolean() ? 0xcb : 0xca);
            }
            case 2, 3 -> {
                put(0xfb);
                if (random.nextInt(4) == 0) {
                    event();
                }
            }
            case 4 -> changeFlags();
            case 5 -> put(random.nextBoolean() ? 0xfc : 0xfd);
            case 6 ->
                put(0x0f, 0x20, 0xc0 | CONTROL[random.nextInt(CONTROL.length)] << 3 | CALCULATED[random.nextInt(3)]);
            case 7 -> {
                // From a segment register, or zero to ES, DS, FS or GS.
                int register = CALCULATED[random.nextInt(3)];
                int segment = random.nextInt(6);
                if (random.nextBoolean() && segment != 1 && segment != 2 && long64()) {
                    put(0xb8 | register);
                    word(random.nextInt(5));
                    put(0x8e, 0xc0 | segment << 3 | register);
                } else {
                    put(0x8c, 0xc0 | segment << 3 | register);
                }
            }
            default -> {
                if (long64()) {
                    put(0x0f, 0x01, 0xf8);
                } else {
                    put(0x1e, 0x58);
                }
            }
        }
    }

    private void systemCall() {
        if (random.nextInt(8) == 0) {
            // SYSRET to the next instruction, or to wherever
            if (long64() && random.nextBoolean()) {
                put(0x48, 0x8d, 0x0d);
                word(3 + random.nextInt(2));
            }
            if (random.nextBoolean()) {
                put(0x48);
            }
            put(0x0f, 0x07);
        } else {
            put(0x0f, 0x05);
            if (mode.level() == 0) {
                put(0x90);
            }
        }
    }

    /** PUSHF, POP, XOR, PUSH, POPF. */
    private void changeFlags() {
        int flags = random.nextInt(3) == 0 ? random.nextInt() & ~0x100 : random.nextInt() & 0xed5;
        put(0x9c, 0x58, 0x35);
        word(flags & 0x24_7fff);
        put(0x50);
        if (random.nextInt(8) == 0) {
            put(0xfa);
            event();
        }
        put(0x9d);
    }

    private void string() {
        put(0xb9);
        word(random.nextInt(random.nextInt(4) == 0 ? 600 : 80));
        boolean down = random.nextInt(4) == 0;
        if (down) {
            put(0xfd);
        }
        int[] operations = {0xa4, 0xa5, 0xaa, 0xab, 0xac, 0xad};
        if (wide() && random.nextInt(3) == 0) {
            put(0x66);
        }
        put(random.nextInt(5) == 0 ? 0xf2 : 0xf3);
        if (long64() && random.nextInt(3) == 0) {
            put(0x48);
        }
        put(operations[random.nextInt(operations.length)]);
        if (down) {
            put(0xfc);
        }
    }

    /** An SSE or SSE2 instruction of registers or at an address in a register. */
    private void vector() {
        int prefix = PREFIXES[random.nextInt(PREFIXES.length)];
        if (prefix != 0) {
            put(prefix);
        }
        if (long64() && random.nextInt(3) == 0) {
            put(0x40 | random.nextInt(16));
        }
        int register = random.nextInt(8) << 3;
        int address = wide() ? POINTERS[random.nextInt(POINTERS.length)] : 4 + random.nextInt(2);
        put(0x0f, VECTORS[random.nextInt(VECTORS.length)],
                random.nextInt(3) == 0 ? register | address : 0xc0 | register | random.nextInt(8));
    }

    /** x87 or MMX instructions of registers or at an address in a register. */
    private void floatingPoint() {
        for (int i = random.nextInt(5); i >= 0; i--) {
            int address = wide() ? POINTERS[random.nextInt(POINTERS.length)] : 4 + random.nextInt(2);
            int register = random.nextInt(8) << 3;
            int modRm = random.nextInt(2) == 0 ? register | address : 0xc0 | register | random.nextInt(8);
            if (random.nextInt(8) == 0) {
                if (random.nextInt(16) == 0) {
                    // EMMS
                    put(0x0f, 0x77);
                } else {
                    put(0x0f, MMX[random.nextInt(MMX.length)], modRm);
                }
            } else {
                int escape = random.nextInt(3) == 0 ? 0xd9 : 0xd8 + random.nextInt(8);
                boolean rare = modRm < 0xc0
                        && (escape == 0xd9 && register >= 0x20 || escape == 0xdd && register >= 0x20);
                put(escape, rare && random.nextInt(8) != 0 ? 0xc0 | modRm : modRm);
            }
        }
    }

    /** CMPXCHG8B or CMPXCHG16B, most of the time of what is there. */
    private void exchangePair() {
        boolean twice = long64() && random.nextBoolean();
        put(0xbe);
        word((int) mode.pointerBase() + 8 * random.nextInt(0x800));
        int low = wide() ? 0x06 : 0x04;
        int high = wide() ? 0x56 : 0x54;
        if (random.nextInt(4) != 0) {
            prefix(twice);
            put(0x8b, low);
            prefix(twice);
            put(0x8b, high, twice ? 8 : 4);
        }
        if (random.nextBoolean()) {
            put(0xf0);
        }
        if (twice) {
            put(0x48);
        }
        put(0x0f, 0xc7, low | 1 << 3);
    }

    private int wordBytes() {
        return wide() ? 4 : 2;
    }

    /** At times another operand size than that of the code. */
    private void prefix() {
        if (random.nextInt(3) == 0) {
            put(long64() ? 0x48 : 0x66);
        }
    }

    /** Of an operand of 8 bytes if {@code twice}, else of 4. */
    private void prefix(boolean twice) {
        if (twice || !wide()) {
            put(twice ? 0x48 : 0x66);
        }
    }

    private void subroutines() {
        for (int field : calls) {
            if (code.length - length < RESERVE || random.nextInt(3) == 0 && field != calls.getFirst()) {
                continue;
            }
            target(field, length);
            int before = calls.size();
            for (int i = random.nextInt(6); i > 0; i--) {
                any();
            }
            put(0xc3);
            if (calls.size() != before) {
                throw new IllegalStateException("a subroutine calls");
            }
        }
    }

    private void target(int field, int to) {
        int end = length;
        length = field;
        word(to - field - (wide() ? 4 : 2));
        length = end;
    }

    /** Gives a store its address: that of an immediate, mostly a near one, or of some of its bytes; of none if there is none that is large enough. */
    private void choosePatch(Field store) {
        List<Field> wide = fields.stream().filter(field -> field.bytes >= store.bytes).toList();
        long start = mode.flat() ? (random.nextBoolean() ? GuestMode.CODE : GuestMode.ALIAS) : 0;
        long address = mode.flat() ? mode.pointerBase() : 0xffff;
        if (!wide.isEmpty()) {
            int before = (int) wide.stream().filter(field -> field.offset < store.offset).count();
            int chosen = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(wide.size());
                case 1 -> before - 1;
                default -> before;
            };
            Field field = wide.get(Math.clamp(chosen, 0, wide.size() - 1));
            address = start + field.offset + random.nextInt(field.bytes - store.bytes + 1);
        }
        int end = length;
        length = store.offset;
        word((int) address);
        length = end;
    }

    /** ModR/M and displacement of an absolute address. */
    private void absolute(int register, long address) {
        if (long64()) {
            put(register << 3 | 4, 0x25);
        } else {
            put(register << 3 | (wide() ? 5 : 6));
        }
        word((int) address);
    }

    /** An immediate, displacement or distance of the code's size. */
    private void word(int value) {
        for (int i = 0; i < wordBytes(); i++) {
            put(value >> 8 * i);
        }
    }

    private void put(int... bytes) {
        for (int b : bytes) {
            code[length++] = (byte) b;
        }
    }
}
