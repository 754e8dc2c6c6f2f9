package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Emitted.register;
import static dev.ringside.emulator.host.amd64.Emitted.sizeName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.amd64.Emitted.Address;
import dev.ringside.emulator.x86.decode.ObjdumpListing;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every integer instruction, with registers and addresses of every shape, is what objdump says that was meant. */
class IntegerEncodingTest {
    private static final int[] SIZES = {1, 2, 4, 8};
    private static final int[] WORDS = {2, 4, 8};
    private static final int[] CONSTANTS = {0, 1, -1, 0x7f, 0x80, -0x80, -0x81, 0x1234, 0x7fff_ffff, 0x8000_0000};
    private static final String[] ALU = {"add", "or", "adc", "sbb", "and", "sub", "xor", "cmp"};
    private static final String[] SHIFTS = {"rol", "ror", "rcl", "rcr", "shl", "shr", "", "sar"};
    private static final String[] BITS = {"", "", "", "", "bt", "bts", "btr", "btc"};
    private static final String[] UNARY = {"", "", "not", "neg", "mul", "imul", "div", "idiv", "inc", "dec"};
    private static final String[] CONDITIONS = {"o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l",
        "ge", "le", "g"};

    private final Emitted emitted = new Emitted();
    private final Amd64Encoder assembler = emitted.assembler();

    @TempDir
    private Path temporary;

    @BeforeAll
    static void needsObjdump() {
        assumeTrue(ObjdumpListing.isInstalled(), "objdump (Debian package binutils) is not installed");
    }

    @AfterEach
    void release() {
        emitted.close();
    }

    private void compare() throws IOException, InterruptedException {
        assertThat(emitted.count()).isPositive();
        emitted.expectObjdumpToAgree(temporary);
    }

    private static String hex(int size, long value) {
        long shown = size == 8 ? value : value & (1L << size * 8) - 1;
        return "0x" + Long.toHexString(shown);
    }

    private static String memory(int size, Address address) {
        return sizeName(size) + address.text();
    }

    private interface Pair {
        void emit(int size, int first, int second);
    }

    private void pairs(String name, int[] sizes, Pair instruction) {
        for (int size : sizes) {
            for (int first = 0; first < 16; first++) {
                for (int second = 0; second < 16; second++) {
                    instruction.emit(size, first, second);
                    emitted.is(name + " " + register(size, first) + "," + register(size, second));
                }
            }
        }
    }

    private interface One {
        void emit(int size, int register);
    }

    private void each(String name, int[] sizes, String tail, One instruction) {
        for (int size : sizes) {
            for (int register = 0; register < 16; register++) {
                instruction.emit(size, register);
                emitted.is(name + " " + register(size, register) + tail);
            }
        }
    }

    @Test
    void instructionsOnTwoRegisters() throws IOException, InterruptedException {
        pairs("mov", SIZES, assembler::mov);
        for (int operation = 0; operation < 8; operation++) {
            int chosen = operation;
            pairs(ALU[operation], SIZES, (size, target, source) -> assembler.alu(chosen, size, target, source));
        }
        pairs("test", SIZES, assembler::test);
        pairs("imul", WORDS, assembler::imul);
        pairs("bsf", WORDS, assembler::bsf);
        pairs("bsr", WORDS, assembler::bsr);
        pairs("tzcnt", WORDS, assembler::tzcnt);
        pairs("lzcnt", WORDS, assembler::lzcnt);
        pairs("popcnt", WORDS, assembler::popcnt);
        for (int operation = Operation.BT; operation <= Operation.BTC; operation++) {
            int chosen = operation;
            pairs(BITS[operation], WORDS, (size, target, number) -> assembler.bit(chosen, size, target, number));
        }
        for (int condition = 0; condition < 16; condition++) {
            int chosen = condition;
            pairs("cmov" + CONDITIONS[condition], WORDS, (size, target, source) -> assembler.cmov(chosen, size, target,
                    source));
        }
        compare();
    }

    @Test
    void exchangesOfTwoRegisters() throws IOException, InterruptedException {
        pairs("xchg", SIZES, assembler::xchg);
        compare();
    }

    @Test
    void doubleShiftsAndShiftsWithoutFlags() throws IOException, InterruptedException {
        for (int size : WORDS) {
            for (int target = 0; target < 16; target++) {
                for (int source = 0; source < 16; source++) {
                    String operands = " " + register(size, target) + "," + register(size, source) + ",";
                    assembler.shld(size, target, source);
                    emitted.is("shld" + operands + "cl");
                    assembler.shrd(size, target, source);
                    emitted.is("shrd" + operands + "cl");
                    assembler.shldImm(size, target, source, 3);
                    emitted.is("shld" + operands + "0x3");
                    assembler.shrdImm(size, target, source, 31);
                    emitted.is("shrd" + operands + "0x1f");
                    assembler.imulImm(size, target, source, -3);
                    emitted.is("imul" + operands + hex(size, -3));
                    assembler.imulImm(size, target, source, 1000);
                    emitted.is("imul" + operands + "0x3e8");
                    if (size != 2) {
                        int count = target * 7 + source & 15;
                        assembler.shlx(size, target, source, count);
                        emitted.is("shlx" + operands + register(size, count));
                        assembler.shrx(size, target, source, count);
                        emitted.is("shrx" + operands + register(size, count));
                        assembler.sarx(size, target, source, count);
                        emitted.is("sarx" + operands + register(size, count));
                        assembler.rorx(size, target, source, count);
                        emitted.is("rorx" + operands + "0x" + Integer.toHexString(count));
                        assembler.vex(0, 2, 0xf2, size == 8, target, count, source);
                        emitted.is("andn " + register(size, target) + "," + register(size, count) + ","
                                + register(size, source));
                    }
                }
            }
        }
        compare();
    }

    @Test
    void instructionsOnOneRegister() throws IOException, InterruptedException {
        for (int operation = Operation.NOT; operation <= Operation.DEC; operation++) {
            int chosen = operation;
            each(UNARY[operation], SIZES, "", (size, register) -> assembler.unary(chosen, size, register));
        }
        for (int operation = 0; operation < 8; operation++) {
            if (operation != 6) {
                int chosen = operation;
                String name = SHIFTS[operation];
                each(name, SIZES, ",cl", (size, register) -> assembler.shift(chosen, size, register));
                each(name, SIZES, ",1", (size, register) -> assembler.shiftImm(chosen, size, register, 1));
                each(name, SIZES, ",0x5", (size, register) -> assembler.shiftImm(chosen, size, register, 5));
            }
        }
        for (int operation = Operation.BT; operation <= Operation.BTC; operation++) {
            int chosen = operation;
            each(BITS[operation], WORDS, ",0xb", (size, register) -> assembler.bitImm(chosen, size, register, 11));
        }
        each("bswap", new int[]{4, 8}, "", assembler::bswap);
        each("push", new int[]{8}, "", (size, register) -> assembler.push(register));
        each("pop", new int[]{8}, "", (size, register) -> assembler.pop(register));
        each("jmp", new int[]{8}, "", (size, register) -> assembler.jmpRegister(register));
        each("call", new int[]{8}, "", (size, register) -> assembler.callRegister(register));
        for (int condition = 0; condition < 16; condition++) {
            int chosen = condition;
            each("set" + CONDITIONS[condition], new int[]{1}, "",
                    (size, register) -> assembler.setcc(chosen, register));
        }
        compare();
    }

    @Test
    void constants() throws IOException, InterruptedException {
        for (int value : CONSTANTS) {
            for (int size : SIZES) {
                for (int register = 0; register < 16; register++) {
                    String operands = " " + register(size, register) + "," + hex(size, value);
                    for (int operation = 0; operation < 8; operation++) {
                        assembler.aluImm(operation, size, register, value);
                        emitted.is(ALU[operation] + operands);
                    }
                    assembler.testImm(size, register, value);
                    emitted.is("test" + operands);
                }
            }
        }
        for (long value : new long[]{0, 1, -1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, 0x1_0000_0000L,
            -0x8000_0000L, -0x8000_0001L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            for (int register = 0; register < 16; register++) {
                assembler.movImm(8, register, value);
                int shownSize = value >>> 32 == 0 ? 4 : 8;
                emitted.is("mov " + register(shownSize, register) + "," + hex(shownSize, value));
                for (int size : new int[]{1, 2, 4}) {
                    assembler.movImm(size, register, value);
                    emitted.is("mov " + register(size, register) + "," + hex(size, value));
                }
                assembler.movImm64(register, value);
                emitted.is("mov " + register(8, register) + "," + hex(8, value));
            }
        }
        for (int value : CONSTANTS) {
            assembler.pushImm(value);
            emitted.is("push " + hex(8, value));
        }
        compare();
    }

    @Test
    void extensions() throws IOException, InterruptedException {
        for (int target = 0; target < 16; target++) {
            for (int source = 0; source < 16; source++) {
                for (int sourceSize : new int[]{1, 2, 4}) {
                    String name = sourceSize == 4 ? "mov " : "movzx ";
                    assembler.movzx(sourceSize, target, source);
                    emitted.is(name + register(4, target) + "," + register(sourceSize, source));
                    for (int targetSize : WORDS) {
                        if (targetSize > sourceSize) {
                            assembler.movsx(targetSize, target, sourceSize, source);
                            emitted.is((sourceSize == 4 ? "movsxd " : "movsx ") + register(targetSize, target) + ","
                                    + register(sourceSize, source));
                        }
                    }
                }
            }
        }
        assembler.cbw(2);
        emitted.is("cbw");
        assembler.cbw(4);
        emitted.is("cwde");
        assembler.cbw(8);
        emitted.is("cdqe");
        assembler.cwd(2);
        emitted.is("cwd");
        assembler.cwd(4);
        emitted.is("cdq");
        assembler.cwd(8);
        emitted.is("cqo");
        compare();
    }

    @Test
    void addressesOfEveryShape() throws IOException, InterruptedException {
        for (Address address : Emitted.addresses()) {
            for (int register = 0; register < 16; register += 3) {
                for (int size : SIZES) {
                    load(size, register, address);
                    emitted.is("mov " + register(size, register) + "," + memory(size, address));
                    store(size, register, address);
                    emitted.is("mov " + memory(size, address) + "," + register(size, register));
                }
                assembler.lea(8, register, address.base(), address.index(), address.scale(), address.disp());
                emitted.is("lea " + register(8, register) + "," + address.text());
            }
        }
        emitted.expectObjdumpToAgree(temporary);
    }

    private void load(int size, int register, Address address) {
        boolean isOffset = address.base() == Gpr.NONE && !address.hasIndex();
        if (address.hasIndex() || isOffset) {
            assembler.load(size, register, address.base(), address.index(), address.scale(), address.disp());
        } else {
            assembler.load(size, register, address.base(), address.disp());
        }
    }

    private void store(int size, int register, Address address) {
        if (address.hasIndex()) {
            assembler.store(size, address.base(), address.index(), address.scale(), address.disp(), register);
        } else {
            assembler.store(size, address.base(), address.disp(), register);
        }
    }

    @Test
    void instructionsOnMemory() throws IOException, InterruptedException {
        for (Address at : Emitted.someAddresses()) {
            for (int size : SIZES) {
                for (int register : new int[]{0, 1, 4, 6, 9, 15}) {
                    readAndWrite(size, register, at);
                }
                constantsToMemory(size, at);
            }
            onBytesAndWide(at);
        }
        compare();
    }

    private void readAndWrite(int size, int register, Address at) {
        String name = register(size, register);
        String memory = memory(size, at);
        int base = at.base();
        int index = at.index();
        int scale = at.scale();
        int disp = at.disp();
        for (int operation = 0; operation < 8; operation++) {
            assembler.aluLoad(operation, size, register, base, index, scale, disp);
            emitted.is(ALU[operation] + " " + name + "," + memory);
            assembler.aluStore(operation, size, base, index, scale, disp, register);
            emitted.is(ALU[operation] + " " + memory + "," + name);
        }
        assembler.lock();
        assembler.aluStore(Operation.ADD, size, base, index, scale, disp, register);
        emitted.is("lock add " + memory + "," + name);
        assembler.testMemory(size, base, index, scale, disp, register);
        emitted.is("test " + memory + "," + name);
        assembler.xchgMemory(size, base, index, scale, disp, register);
        emitted.is("xchg " + memory + "," + name);
        assembler.lock();
        assembler.cmpxchg(size, base, index, scale, disp, register);
        emitted.is("lock cmpxchg " + memory + "," + name);
        assembler.lock();
        assembler.xadd(size, base, index, scale, disp, register);
        emitted.is("lock xadd " + memory + "," + name);
        assembler.crc32Load(size, register, base, index, scale, disp);
        emitted.is("crc32 " + register(size == 8 ? 8 : 4, register) + "," + memory);
        if (size != 8) {
            assembler.loadZx(size, register, base, index, scale, disp);
            emitted.is((size == 4 ? "mov " : "movzx ") + register(4, register) + "," + memory);
            assembler.loadSx(8, register, size, base, index, scale, disp);
            emitted.is((size == 4 ? "movsxd " : "movsx ") + register(8, register) + "," + memory);
        }
        if (size != 1) {
            assembler.imulLoad(size, register, base, index, scale, disp);
            emitted.is("imul " + name + "," + memory);
            assembler.cmovLoad(Condition.LE, size, register, base, index, scale, disp);
            emitted.is("cmovle " + name + "," + memory);
        }
    }

    private void constantsToMemory(int size, Address at) {
        String memory = memory(size, at);
        int base = at.base();
        int index = at.index();
        int scale = at.scale();
        int disp = at.disp();
        for (int value : CONSTANTS) {
            for (int operation = 0; operation < 8; operation++) {
                assembler.aluStoreImm(operation, size, base, index, scale, disp, value);
                emitted.is(ALU[operation] + " " + memory + "," + hex(size, value));
            }
            assembler.storeImm(size, base, index, scale, disp, value);
            emitted.is("mov " + memory + "," + hex(size, value));
            assembler.testMemoryImm(size, base, index, scale, disp, value);
            emitted.is("test " + memory + "," + hex(size, value));
        }
        for (int operation = Operation.NOT; operation <= Operation.DEC; operation++) {
            assembler.unaryMemory(operation, size, base, index, scale, disp);
            emitted.is(UNARY[operation] + " " + memory);
        }
        if (size != 1) {
            assembler.lock();
            assembler.bitMemoryImm(Operation.BTS, size, base, index, scale, disp, 7);
            emitted.is("lock bts " + memory + ",0x7");
        }
    }

    private void onBytesAndWide(Address at) {
        int base = at.base();
        int index = at.index();
        int scale = at.scale();
        int disp = at.disp();
        assembler.setccMemory(Condition.NP, base, index, scale, disp);
        emitted.is("setnp " + memory(1, at));
        assembler.pushMemory(base, index, scale, disp);
        emitted.is("push " + memory(8, at));
        assembler.popMemory(base, index, scale, disp);
        emitted.is("pop " + memory(8, at));
        assembler.jmpMemory(base, index, scale, disp);
        emitted.is("jmp " + memory(8, at));
        assembler.callMemory(base, index, scale, disp);
        emitted.is("call " + memory(8, at));
        assembler.cmpxchgWide(8, base, index, scale, disp);
        emitted.is("cmpxchg8b " + memory(8, at));
        assembler.lock();
        assembler.cmpxchgWide(16, base, index, scale, disp);
        emitted.is("lock cmpxchg16b OWORD PTR " + at.text());
    }

    /** What objdump shows alike is as short as it can be. */
    @Test
    void constantsTakeTheirShortestForm() {
        assertThat(length(() -> assembler.movImm(8, Gpr.R9, 0xffff_ffffL))).isEqualTo(6);
        assertThat(length(() -> assembler.movImm(8, Gpr.R9, -0x8000_0000L))).isEqualTo(7);
        assertThat(length(() -> assembler.movImm(8, Gpr.R9, 0x1_0000_0000L))).isEqualTo(10);
        assertThat(length(() -> assembler.aluImm(Operation.AND, 2, Gpr.RCX, 0xff80))).isEqualTo(4);
        assertThat(length(() -> assembler.aluImm(Operation.AND, 4, Gpr.RCX, 0xff80))).isEqualTo(6);
        assertThat(length(() -> assembler.aluImm(Operation.AND, 4, Gpr.RCX, -0x80))).isEqualTo(3);
        assertThat(length(() -> assembler.aluImm(Operation.AND, 4, Gpr.RAX, 0x80))).isEqualTo(5);
        assertThat(length(() -> assembler.imulImm(8, Gpr.RAX, Gpr.RCX, 127))).isEqualTo(4);
        assertThat(length(() -> assembler.load(4, Gpr.RAX, Gpr.RCX, -128))).isEqualTo(3);
        assertThat(length(() -> assembler.load(4, Gpr.RAX, Gpr.RCX, 0))).isEqualTo(2);
        assertThat(length(() -> assembler.shiftImm(Operation.SHL, 4, Gpr.RAX, 1))).isEqualTo(2);
    }

    private int length(Runnable instruction) {
        int start = assembler.code().position();
        instruction.run();
        return assembler.code().position() - start;
    }
}
