package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.EncodableForm.Candidate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes instructions in the shortest way: the inverse of {@link Decoder}, from the same tables. What it returns decodes to what was asked for.
 * <p>
 * An encoder is used by one thread at a time.
 */
public final class Encoder {
    private static final int OPCODES = 256;
    private static final int FSTP_ALIAS = 0xd9;

    private final Map<Mnemonic, List<EncodableForm>> forms = new EnumMap<>(Mnemonic.class);
    private final Decoder decoder = new Decoder();

    /** Creates an encoder; it reads the opcode tables. */
    public Encoder() {
        OpcodeReader reader = OpcodeReader.ofEverything();
        for (OpcodeMap map : OpcodeMap.values()) {
            for (int opcode = 0; opcode < OPCODES; opcode++) {
                for (OpcodeRow row : reader.rows(map, opcode)) {
                    forms.computeIfAbsent(row.form().mnemonic(), _ -> new ArrayList<>())
                            .add(new EncodableForm(map, opcode, row));
                }
            }
        }
    }

    /**
     * The shortest encoding of an instruction; of several equally short ones that with a sign-extended byte as immediate, else the first in the
     * tables.
     *
     * @throws EncodingException
     *             if there is none
     */
    public byte[] encode(InstructionRequest request) throws EncodingException {
        List<Candidate> candidates = new ArrayList<>();
        Optional<EncodingException> obstacle = Optional.empty();
        for (EncodableForm form : forms.getOrDefault(request.mnemonic(), List.of())) {
            for (PrefixState state : states(request.codeSize())) {
                try {
                    form.encode(request, state).filter(found -> isWhatWasAskedFor(request, found))
                            .ifPresent(candidates::add);
                } catch (EncodingException e) {
                    obstacle = Optional.of(e);
                }
            }
        }
        if (candidates.isEmpty()) {
            throw obstacle.orElseGet(() -> new EncodingException(
                    "no form of %s takes these operands in %d-bit code".formatted(request.mnemonic().text(),
                            Prefixes.defaultAddressSize(request.codeSize()) * 8)));
        }
        refuseAmbiguity(request, candidates);
        Candidate best = candidates.getFirst();
        for (Candidate candidate : candidates) {
            if (isBetter(candidate, best)) {
                best = candidate;
            }
        }
        return best.bytes();
    }

    private static List<PrefixState> states(CodeSize codeSize) {
        List<PrefixState> states = new ArrayList<>();
        states.add(new PrefixState(codeSize, false, false));
        states.add(new PrefixState(codeSize, true, false));
        if (codeSize == CodeSize.BITS64) {
            states.add(new PrefixState(codeSize, false, true));
        }
        return states;
    }

    /** Rows may give way to others (XCHG of the accumulator with itself is NOP), and the load of FSTP has an undocumented twin. */
    private boolean isWhatWasAskedFor(InstructionRequest request, Candidate candidate) {
        Instruction decoded = decoder.decode(InstructionBytes.of(candidate.bytes(), 0), request.codeSize());
        boolean isTwin = decoded.mnemonic() == Mnemonic.FSTP && decoded.opcode() >> 8 == FSTP_ALIAS
                && !(decoded.operand(0) instanceof Memory);
        return decoded.mnemonic() == request.mnemonic() && decoded.length() == candidate.bytes().length && !isTwin;
    }

    private static boolean isBetter(Candidate candidate, Candidate best) {
        int difference = candidate.bytes().length - best.bytes().length;
        return difference < 0 || difference == 0 && candidate.hasShortImmediate() && !best.hasShortImmediate();
    }

    private static void refuseAmbiguity(InstructionRequest request, List<Candidate> candidates)
            throws EncodingException {
        boolean isOpen = request.operands().stream()
                .anyMatch(operand -> operand instanceof Memory memory && memory.width() == 0);
        if (isOpen && candidates.stream().mapToInt(Candidate::memoryWidth).distinct().count() > 1) {
            throw new EncodingException("write the size of the memory operand: byte, word, dword or qword");
        }
    }
}
