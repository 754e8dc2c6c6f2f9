package dev.ringside.emulator.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of guest code and what a translator makes of it, for people.
 *
 * @param cpu
 *            position of the vCPU among its machine's
 * @param address
 *            linear address of the block
 * @param bytes
 *            bytes of guest code
 * @param parts
 *            what is entered first, the instructions in their order, and last the ways out
 */
public record CodeListing(int cpu, long address, int bytes, List<Part> parts) {

    /**
     * An instruction, or what stands around them.
     *
     * @param guest
     *            the instruction
     * @param operations
     *            its operations between guest and host
     * @param host
     *            the host's code of them
     */
    public record Part(Optional<Line> guest, List<String> operations, List<Line> host) {}

    /**
     * An instruction of the guest's or the host's.
     *
     * @param address
     *            where it is
     * @param bytes
     *            its machine code in hexadecimal
     * @param text
     *            its name and operands
     */
    public record Line(long address, String bytes, String text) {}

    /** Everything as text, in the order and under the headings of QEMU's {@code -d in_asm,op,out_asm}; lines end in \n. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("----------------");
        lines.add("CPU %d: 0x%x, %d bytes".formatted(cpu, address, bytes));
        lines.add("IN:");
        parts.forEach(part -> part.guest.ifPresent(line -> lines.add(text(line))));
        lines.add("OP:");
        for (Part part : parts) {
            part.guest.ifPresent(line -> lines.add(" ---- 0x%x".formatted(line.address)));
            part.operations.forEach(operation -> lines.add(" " + operation));
        }
        lines.add("OUT:");
        String around = "  -- entry";
        for (Part part : parts) {
            lines.add(part.guest.map(line -> "  -- guest addr 0x%x".formatted(line.address)).orElse(around));
            part.host.forEach(line -> lines.add(text(line)));
            around = "  -- exits";
        }
        return String.join("\n", lines) + "\n\n";
    }

    private static String text(Line line) {
        return "0x%08x:  %-30s  %s".formatted(line.address, line.bytes, line.text);
    }
}
