package dev.ringside.emulator.host.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.decode.ObjdumpListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Instructions that were emitted, each with the text that objdump has to give it. */
final class Emitted implements AutoCloseable {
    private static final int CAPACITY = 4 << 20;

    /** A memory operand and its text. */
    record Address(int base, int index, int scale, int disp, String text) {

        boolean hasIndex() {
            return index != Gpr.NONE;
        }
    }

    private static final String[] QUAD = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    private static final String[] BYTE = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};

    private final NativePages pages = NativePages.reserve(CAPACITY);
    private final Amd64Encoder assembler = new Amd64Encoder(new CodeBuffer(pages.address(), 0, CAPACITY));
    private final List<Integer> ends = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    Amd64Encoder assembler() {
        return assembler;
    }

    /** What was emitted since the last call is one instruction, and this is its text. */
    void is(String text) {
        ends.add(assembler.code().position());
        texts.add(text);
    }

    int count() {
        return texts.size();
    }

    static String register(int size, int number) {
        if (number >= 8) {
            return "r" + number + switch (size) {
                case 1 -> "b";
                case 2 -> "w";
                case 4 -> "d";
                default -> "";
            };
        }
        return switch (size) {
            case 1 -> BYTE[number];
            case 2 -> QUAD[number].substring(1);
            case 4 -> "e" + QUAD[number].substring(1);
            default -> QUAD[number];
        };
    }

    static String sizeName(int size) {
        return switch (size) {
            case 0 -> "";
            case 1 -> "BYTE PTR ";
            case 2 -> "WORD PTR ";
            case 4 -> "DWORD PTR ";
            case 8 -> "QWORD PTR ";
            case 10 -> "TBYTE PTR ";
            default -> "XMMWORD PTR ";
        };
    }

    /** Every base, with and without every index, and displacements on both sides of what eight bits hold. */
    static List<Address> addresses() {
        List<Address> all = new ArrayList<>();
        int[] displacements = {0, 1, -1, 127, 128, -128, -129, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int base = 0; base < 16; base++) {
            for (int disp : displacements) {
                all.add(address(base, Gpr.NONE, 0, disp));
            }
            for (int index = 0; index < 16; index++) {
                if (index != Gpr.RSP) {
                    int disp = displacements[(base * 5 + index) % displacements.length];
                    all.add(address(base, index, base + index & 3, disp));
                }
            }
        }
        for (int index = 0; index < 16; index++) {
            if (index != Gpr.RSP) {
                all.add(address(Gpr.NONE, index, index & 3, 0x1234 * (index - 7)));
            }
        }
        all.add(address(Gpr.NONE, Gpr.NONE, 0, 0x12345678));
        return all;
    }

    /** Some of them: every special case of the encoding once. */
    static List<Address> someAddresses() {
        return List.of(address(Gpr.RBP, Gpr.NONE, 0, 0), address(Gpr.RBP, Gpr.NONE, 0, 0x80),
                address(Gpr.RSP, Gpr.NONE, 0, 8), address(Gpr.R12, Gpr.NONE, 0, 0),
                address(Gpr.R13, Gpr.NONE, 0, 0), address(Gpr.R13, Gpr.R12, 1, 0),
                address(Gpr.RAX, Gpr.R9, 3, -0x80), address(Gpr.R15, Gpr.RCX, 0, 0x1000),
                address(Gpr.NONE, Gpr.RDX, 2, 0x40));
    }

    private static Address address(int base, int index, int scale, int disp) {
        StringBuilder text = new StringBuilder();
        if (base == Gpr.NONE && index == Gpr.NONE) {
            return new Address(base, index, scale, disp, "ds:0x" + Integer.toHexString(disp));
        }
        text.append('[');
        if (base != Gpr.NONE) {
            text.append(register(8, base));
        }
        if (index != Gpr.NONE) {
            text.append(base == Gpr.NONE ? "" : "+").append(register(8, index)).append('*').append(1 << scale);
        }
        boolean shown = disp != 0 || base == Gpr.NONE || (base & 7) == Gpr.RBP;
        if (shown) {
            text.append(disp < 0 ? "-0x" : "+0x").append(Integer.toHexString(Math.abs(disp)));
        }
        return new Address(base, index, scale, disp, text.append(']').toString());
    }

    /** Has objdump list all of it, and expects of every instruction its length and its text. */
    void expectObjdumpToAgree(Path directory) throws IOException, InterruptedException {
        byte[] bytes = new byte[assembler.code().position()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Host.getByte(pages.address() + i);
        }
        Path file = directory.resolve("emitted.bin");
        Files.write(file, bytes);
        List<String> actual = new ArrayList<>();
        ObjdumpListing.read(List.of("-D", "-b", "binary", "-m", "i386:x86-64", file.toString()),
                line -> actual.add(line.address() + line.bytes().length + " " + canonical(line.text())));
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(texts.size(), actual.size()) && differences.size() < 20; i++) {
            String expected = i < texts.size() ? ends.get(i) + " " + texts.get(i) : "nothing";
            String is = i < actual.size() ? actual.get(i) : "nothing";
            if (!expected.equals(is)) {
                differences.add("expected " + expected + " but it is " + is);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Without the comments and the columns of objdump's text. */
    private static String canonical(String text) {
        return text.replaceAll("\\s*(#.*|<.*>)$", "").replaceAll(" +", " ").replaceFirst("^movabs", "mov");
    }

    @Override
    public void close() {
        pages.close();
    }
}
