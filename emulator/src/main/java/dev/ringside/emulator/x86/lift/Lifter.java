package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.code.PatchedPlaces;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Turns x86 code of one page into blocks of the intermediate representation. What the last block is like, it tells by its methods. Used by one thread
 * at a time.
 */
public final class Lifter {
    /** Most instructions of a block. */
    public static final int MAX_INSTRUCTIONS = 64;
    /**
     * Mode bit beside those of {@link Cpu#mode()}: instructions on XMM registers run without faults that control registers
     * ask for, and all floating-point exceptions are masked in MXCSR.
     */
    public static final int MODE_VECTORS_PLAIN = 1 << 6;

    /** Mode bit beside those: x87 and MMX instructions run without faults, and all x87 exceptions are masked. */
    public static final int MODE_FLOATS_PLAIN = 1 << 5;

    private final PageCode code;
    private final Instructions instructions;
    private final Lookahead lookahead;
    private int retired;
    private int liveFlagsBehind;

    /** A lifter for a back end that knows all operations but the optional ones. */
    public Lifter() {
        this(Set.of());
    }

    /** A lifter for a back end that knows the optional operations {@code known}, too, but none on vectors. */
    public Lifter(Set<Opcode> known) {
        this(known, Set.of());
    }

    /** A lifter for a back end that knows the optional operations {@code known}, and the operations {@code vectors} on vectors. */
    public Lifter(Set<Opcode> known, Set<VectorOperation> vectors) {
        code = new PageCode(known.contains(Opcode.FETCH));
        instructions = new Instructions(known, vectors);
        lookahead = new Lookahead(code, known, vectors);
    }

    /**
     * Lifts the code at {@code offset} of a page into {@code into}, which is cleared first and ends with a terminator afterwards.
     *
     * @param hostPage
     *            host address of the page's 4096 bytes
     * @param nextPage
     *            answers the host address of the page that follows in linear memory, or 0 if that is not known; asked only for an instruction that goes on there. The
     *            block does not depend on what it answers, as it compares the bytes when it runs
     * @param patched
     *            where it has been written to: immediates and displacements there are read when the block runs, if the back end knows {@link Opcode#FETCH}
     * @param offset
     *            offset of the first instruction, 0 to 4095
     * @param mode
     *            bits of {@link Cpu#mode()}, {@link #MODE_VECTORS_PLAIN} and {@link #MODE_FLOATS_PLAIN}
     * @return how many bytes of the page from {@code offset} on the block covers, at least 1
     */
    public int lift(long hostPage, LongSupplier nextPage, PatchedPlaces patched, int offset, int mode, IrBlock into) {
        into.clear();
        code.begin(hostPage, patched, mode);
        instructions.begin(into, mode);
        retired = 0;
        int at = offset;
        boolean open = true;
        while (open) {
            if (retired == MAX_INSTRUCTIONS || at == PageCode.PAGE) {
                instructions.goOn(at);
                open = false;
            } else if (code.decode(at)) {
                Instruction current = code.instruction();
                FetchedOperands fetched = code.fetched();
                boolean followed = current.mnemonic() != Mnemonic.STI || retired + 1 < MAX_INSTRUCTIONS
                        && at + current.length() < PageCode.PAGE && code.decode(at + current.length());
                instructions.lift(current, at, fetched, followed);
                at += current.length();
                Opcode last = into.opcode(into.count() - 1);
                open = !last.endsBlock();
                retired += last == Opcode.INTERPRET ? 0 : 1;
            } else {
                liftLast(at, mode, nextPage, into);
                at = PageCode.PAGE;
                open = false;
            }
        }
        liveFlagsBehind = lookahead.liveBehind(into, mode);
        return at - offset;
    }

    /** Ends the block with the instruction at {@code at}, which goes on in the next page. */
    private void liftLast(int at, int mode, LongSupplier nextPage, IrBlock into) {
        boolean plain = (mode & Cpu.MODE_FLAT) != 0 && (mode & (Cpu.MODE_CODE64 | Cpu.MODE_CODE32)) != 0;
        if (!plain || !code.decodeAcross(at, nextPage.getAsLong())) {
            instructions.interpret(at, PageCode.PAGE - at);
            return;
        }
        instructions.liftAcross(code.instruction(), at, code.beyond());
        Opcode last = into.opcode(into.count() - 1);
        retired += last == Opcode.INTERPRET ? 0 : 1;
        if (!last.endsBlock()) {
            instructions.goOn(at + code.instruction().length());
        }
    }

    /** How many guest instructions have been executed when the last block is left by its terminator, which {@link Opcode#INTERPRET} is not one of. */
    public int instructions() {
        return retired;
    }

    /**
     * Flags that code behind the last block may look at, a {@link dev.ringside.emulator.ir.FlagMask}; true as long as the bytes from
     * {@link #inspectedFrom} to {@link #inspectedTo} are what they were.
     */
    public int liveFlagsBehind() {
        return liveFlagsBehind;
    }

    /** Whether not even the first instruction could be lifted: the last block is nothing but leaving it to the interpreter. */
    public boolean liftedNothing() {
        return retired == 0;
    }

    /**
     * Which of the bytes from {@link #inspectedFrom} to {@link #inspectedTo} may change without making the last block and its live flags another one, since it
     * reads them when it runs: runs of them, each with its first offset in the page and the offset behind its last byte.
     */
    public int[] fetched() {
        return code.fetchedRuns();
    }

    /** Offset in the page of the first byte that the last block and its live flags depend on. */
    public int inspectedFrom() {
        return code.from();
    }

    /** Offset in the page behind the last byte that the last block and its live flags depend on. */
    public int inspectedTo() {
        return code.to();
    }
}
