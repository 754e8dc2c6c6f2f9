package dev.ringside.emulator.x86.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.x86.decode.InstructionRequest.Reach;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderTest {
    private static final long SEED = 20_261_123;
    private static final int RANDOM_BYTES = 60_000;
    private static final int SS = 2;
    private static final int DS = 3;
    private static final Set<Mnemonic> STRINGS = EnumSet.of(Mnemonic.MOVS, Mnemonic.CMPS, Mnemonic.SCAS, Mnemonic.LODS,
            Mnemonic.STOS, Mnemonic.INS, Mnemonic.OUTS);
    private static final Register EAX = new Register(RegisterFile.GENERAL, 0, 4);
    private static final Register AH = new Register(RegisterFile.HIGH_BYTE, 0, 1);
    private static final Register R8 = new Register(RegisterFile.GENERAL, 8, 8);
    private static final Register R8B = new Register(RegisterFile.GENERAL, 8, 1);
    private static final Memory AT_EBX = new Memory(Memory.NONE, 3, Memory.NONE, 0, 0, 0);

    private final Encoder encoder = new Encoder();
    private final Decoder decoder = new Decoder();

    @ParameterizedTest
    @EnumSource(CodeSize.class)
    void encodesWhatEveryOpcodeDecodesTo(CodeSize codeSize) {
        Set<Mnemonic> seen = encodeAll(EncodingSamples.everyOpcode(codeSize, false), codeSize);

        assertThat(seen).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @EnumSource(CodeSize.class)
    void encodesWhatRandomBytesDecodeTo(CodeSize codeSize) {
        encodeAll(EncodingSamples.random(codeSize, SEED, RANDOM_BYTES), codeSize);
    }

    /** Decodes all samples, encodes each instruction anew, and expects the same instruction in no more bytes. */
    private Set<Mnemonic> encodeAll(byte[] samples, CodeSize codeSize) {
        Set<Mnemonic> seen = EnumSet.noneOf(Mnemonic.class);
        List<String> failures = new ArrayList<>();
        int position = 0;
        while (position < samples.length - 16) {
            Instruction original = decoder.decode(InstructionBytes.of(samples, position), codeSize);
            position += original.length();
            if (original.mnemonic() == Mnemonic.INVALID || original.mnemonic() == Mnemonic.TOO_LONG
                    || isPeculiar(original, codeSize)) {
                continue;
            }
            seen.add(original.mnemonic());
            try {
                byte[] bytes = encoder.encode(request(original, codeSize));
                Instruction again = decoder.decode(InstructionBytes.of(bytes, 0), codeSize);
                if (bytes.length > original.length() || !isSame(original, again)) {
                    failures.add(original + " became " + again);
                }
            } catch (EncodingException e) {
                failures.add(original + ": " + e.getMessage());
            }
        }
        assertThat(failures).isEmpty();
        return seen;
    }

    /**
     * A 66 on a near branch in 64-bit code cuts its target to 16 bits: no program asks for that. And prefixes without a meaning let a short branch
     * reach a little further.
     */
    private static boolean isPeculiar(Instruction instruction, CodeSize codeSize) {
        return instruction.operands().stream().anyMatch(operand -> operand instanceof Relative(long distance, int _)
                && (codeSize == CodeSize.BITS64 && instruction.operandSize() == 2
                        || distance > Byte.MAX_VALUE - 15 && distance <= Byte.MAX_VALUE));
    }

    private static InstructionRequest request(Instruction instruction, CodeSize codeSize) {
        boolean isString = STRINGS.contains(instruction.mnemonic());
        int segment = Memory.NONE;
        List<Operand> operands = new ArrayList<>();
        for (Operand operand : fromStart(instruction)) {
            boolean isImplied = isString;
            if (operand instanceof Memory memory) {
                isImplied |= switch (instruction.mnemonic()) {
                    case XLAT, MONITOR, MASKMOVQ, MASKMOVDQU -> true;
                    default -> false;
                };
                boolean isDestination = isString && memory.base() == 7;
                boolean isStack = !isImplied && (memory.base() == 4 || memory.base() == 5);
                if (!isDestination && memory.segment() != (isStack ? SS : DS)) {
                    segment = memory.segment();
                }
            }
            if (!isImplied) {
                operands.add(operand);
            }
        }
        return new InstructionRequest(instruction.mnemonic(), operands, codeSize, instruction.operandSize(),
                instruction.addressSize(), segment, instruction.lock(),
                isString ? instruction.repeat() : RepeatPrefix.NONE, Reach.ANY, false);
    }

    private static boolean isSame(Instruction original, Instruction again) {
        return original.mnemonic() == again.mnemonic() && original.operandSize() == again.operandSize()
                && original.addressSize() == again.addressSize() && original.lock() == again.lock()
                && fromStart(original).equals(fromStart(again));
    }

    /** The operands with distances counted from the beginning of the instruction, as a request has them. */
    private static List<Operand> fromStart(Instruction instruction) {
        return instruction.operands().stream().map(operand -> switch (operand) {
            case Relative(long displacement, int width) ->
                new Relative(cut(displacement + instruction.length(), width), width);
            case Memory memory when memory.base() == Memory.RIP -> new Memory(memory.segment(), Memory.RIP, Memory.NONE,
                    0, memory.displacement() + instruction.length(), memory.width());
            case Memory memory when memory.base() == Memory.NONE && memory.index() == Memory.NONE ->
                new Memory(memory.segment(), Memory.NONE, Memory.NONE, 0,
                        unsigned(memory.displacement(), instruction.addressSize()), memory.width());
            case Immediate(long value, int width) -> new Immediate(unsigned(value, width), width);
            default -> operand;
        }).toList();
    }

    private static long unsigned(long value, int width) {
        return width >= 8 ? value : value & (1L << width * 8) - 1;
    }

    private static long cut(long target, int width) {
        return width == 2 ? (short) target : target;
    }

    private InstructionRequest simple(Mnemonic mnemonic, CodeSize codeSize, Operand... operands) {
        return new InstructionRequest(mnemonic, List.of(operands), codeSize, 0, 0, Memory.NONE, false,
                RepeatPrefix.NONE, Reach.ANY, false);
    }

    @Test
    void asksForASizeThatNothingTells() {
        assertThatThrownBy(
                () -> encoder.encode(simple(Mnemonic.MOV, CodeSize.BITS32, AT_EBX, new Immediate(5, 0))))
                .isInstanceOf(EncodingException.class).hasMessageContaining("write the size");
    }

    @Test
    void refusesRegistersThatExcludeEachOther() {
        assertThatThrownBy(() -> encoder.encode(simple(Mnemonic.MOV, CodeSize.BITS64, AH, R8B)))
                .isInstanceOf(EncodingException.class).hasMessageContaining("AH");
        assertThatThrownBy(() -> encoder.encode(simple(Mnemonic.PUSH, CodeSize.BITS32, R8)))
                .isInstanceOf(EncodingException.class);
    }

    @Test
    void refusesAShortBranchThatDoesNotReach() {
        InstructionRequest loop = simple(Mnemonic.LOOP, CodeSize.BITS32, new Relative(130, 0));

        assertThatThrownBy(() -> encoder.encode(loop)).isInstanceOf(EncodingException.class)
                .hasMessageContaining("reach");
    }

    @Test
    void prefersTheSignExtendedByte() throws EncodingException {
        assertThat(encoder.encode(simple(Mnemonic.ADD, CodeSize.BITS32, EAX, new Immediate(0xffff_ffffL, 0))))
                .containsExactly(0x83, 0xc0, 0xff);
    }
}
