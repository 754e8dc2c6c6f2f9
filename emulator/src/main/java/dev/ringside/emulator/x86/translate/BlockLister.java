package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.cpu.CodeListing.Line;
import dev.ringside.emulator.cpu.CodeListing.Part;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.IrPrinter;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Disassembler;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.lift.X86Layout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Puts the block that a compiler has made last into words. */
final class BlockLister {
    private static final int LONGEST_INSTRUCTION = 15;
    private static final int PAGE = 4096;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final IrPrinter printer = new IrPrinter(X86Layout::name);
    private final Decoder decoder = new Decoder();
    private final IrBlock block;
    private final BlockCompiler compiler;

    /** For blocks that are lifted to {@code block} and made by {@code compiler}. */
    BlockLister(IrBlock block, BlockCompiler compiler) {
        this.block = block;
        this.compiler = compiler;
    }

    /**
     * The latest block.
     *
     * @param cpu
     *            position of the vCPU
     * @param mode
     *            bits of {@link Cpu#mode()}
     * @param page
     *            host address of the page of its guest code
     * @param offset
     *            where in the page it begins
     * @param bytes
     *            bytes of guest code
     * @param linear
     *            linear address at which it begins
     * @param position
     *            where its code begins
     */
    CodeListing list(int cpu, int mode, long page, int offset, int bytes, long linear, int position) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Optional.empty(), List.of(), host(position, compiler.begun(0))));
        int begun = 0;
        for (int op = 0; op < block.count(); op++) {
            int at = block.a(op);
            Line guest = line(page + at, Math.min(block.b(op), PAGE - at), linear + at - offset, codeSize(mode));
            List<String> operations = new ArrayList<>();
            while (op + 1 < block.count() && block.opcode(op + 1) != Opcode.INSTRUCTION) {
                operations.add(printer.print(block, ++op).strip());
            }
            begun++;
            parts.add(new Part(Optional.of(guest), operations, host(compiler.begun(begun - 1), compiler.begun(begun))));
        }
        parts.add(new Part(Optional.empty(), List.of(), host(compiler.begun(begun), compiler.size())));
        return new CodeListing(cpu, linear, bytes, List.copyOf(parts));
    }

    private static CodeSize codeSize(int mode) {
        return (mode & Cpu.MODE_CODE64) != 0
                ? CodeSize.BITS64
                : (mode & Cpu.MODE_CODE32) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
    }

    private List<Line> host(int from, int to) {
        List<Line> lines = new ArrayList<>();
        for (int at = from; at < to;) {
            Line line = line(compiler.writable(at), to - at, compiler.address(at), CodeSize.BITS64);
            lines.add(line);
            at += HEX.parseHex(line.bytes()).length;
        }
        return lines;
    }

    /** The instruction at host address {@code host}, of which {@code length} bytes may be looked at. */
    private Line line(long host, int length, long address, CodeSize size) {
        byte[] code = new byte[Math.min(length, LONGEST_INSTRUCTION) + LONGEST_INSTRUCTION];
        for (int i = 0; i < Math.min(length, LONGEST_INSTRUCTION); i++) {
            code[i] = Host.getByte(host + i);
        }
        Instruction instruction = decoder.decode(InstructionBytes.of(code, 0), size);
        int bytes = Math.min(instruction.length(), length);
        return new Line(address, HEX.formatHex(code, 0, bytes), bytes < instruction.length()
                ? "(goes on in the next page)"
                : Disassembler.text(instruction, address));
    }
}
