package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import java.util.List;
import java.util.Optional;

/**
 * A row of the opcode tables, seen from the side of the encoder.
 *
 * @param map
 *            map its opcode is in
 * @param opcode
 *            its last opcode byte
 * @param row
 *            what the table says
 */
record EncodableForm(OpcodeMap map, int opcode, OpcodeRow row) {

    /** One encoding that was found; {@code memoryWidth} is the width it gives to a memory operand, 0 without one. */
    record Candidate(byte[] bytes, int memoryWidth, boolean hasShortImmediate) {}

    /**
     * Encodes the request in this form under the given prefixes, if the two fit.
     *
     * @throws EncodingException
     *             if they fit but for an address or a distance
     */
    Optional<Candidate> encode(InstructionRequest request, PrefixState state) throws EncodingException {
        Form form = row.form();
        if (!row.coversMode(state.mode()) || !allows(state)) {
            return Optional.empty();
        }
        int operandSize = state.operandSize(form);
        boolean isImplicit = request.operands().isEmpty() && hasImplicitOperands();
        List<OperandCode> codes = isImplicit ? List.of() : writtenOperands();
        OperandMatch match = new OperandMatch(request, opcode, operandSize, state);
        if (codes.size() != request.operands().size() || !sizeIsMeant(request, state, codes, operandSize, isImplicit)) {
            return Optional.empty();
        }
        int memoryWidth = 0;
        boolean hasShortImmediate = false;
        for (int i = 0; i < codes.size(); i++) {
            Operand operand = request.operands().get(i);
            if (!match.matches(codes.get(i), operand)) {
                return Optional.empty();
            }
            if (operand instanceof Memory) {
                if (row.kind() == OpcodeRow.Kind.REGISTER) {
                    return Optional.empty();
                }
                memoryWidth = match.width(codes.get(i));
            }
            hasShortImmediate |= codes.get(i).type() == OperandType.BS;
        }
        byte[] bytes = new InstructionWriter(this, request, state, codes, match).write();
        return Optional.of(new Candidate(bytes, memoryWidth, hasShortImmediate));
    }

    boolean isVex() {
        return map == OpcodeMap.VEX_38 || map == OpcodeMap.VEX_3A;
    }

    /** True if the row is defined under these prefixes, taking into account the one it demands itself. */
    private boolean allows(PrefixState state) {
        int prefixClass = row.form().mandatoryPrefix();
        if (prefixClass == Prefixes.CLASS_66 || isVex()) {
            return !state.override();
        }
        return !state.override() || prefixClass != Prefixes.CLASS_NONE || row.prefix().covers(Prefixes.CLASS_66);
    }

    /**
     * True if the operand size that the prefixes give is the one that was asked for. Where neither the request nor an operand says one, it has to be
     * that of the code segment.
     */
    private boolean sizeIsMeant(InstructionRequest request, PrefixState state, List<OperandCode> codes, int operandSize,
            boolean isImplicit) {
        if (request.operandSize() != 0) {
            return request.operandSize() == operandSize;
        }
        boolean isWideOnly = !row.coversMode(OpcodeCell.MODE_64) && row.coversMode(OpcodeCell.MODE_64_W);
        boolean isSaid = isWideOnly || isImplicit && row.form().sizeRule() == SizeRule.BYTE;
        for (int i = 0; i < codes.size(); i++) {
            OperandCode code = codes.get(i);
            boolean varies = switch (code.type()) {
                case V, Z, Y, BS, A, P -> true;
                default -> false;
            };
            isSaid |= varies && switch (request.operands().get(i)) {
                case Register _ -> true;
                case Memory memory -> code.type() != OperandType.P && (memory.width() != 0 || !isBranch());
                case Immediate immediate -> immediate.width() > 1;
                default -> false;
            };
        }
        return isSaid || !state.override() && !state.rexW();
    }

    /** The memory operand of a near branch is as wide as the code segment's pointers unless its width is written. */
    private boolean isBranch() {
        return row.form().mnemonic() == Mnemonic.JMP || row.form().mnemonic() == Mnemonic.CALL;
    }

    private boolean hasImplicitOperands() {
        return switch (row.form().mnemonic()) {
            case MOVS, CMPS, SCAS, LODS, STOS, INS, OUTS -> !writtenOperands().equals(row.form().operands());
            default -> false;
        };
    }

    private List<OperandCode> writtenOperands() {
        return row.form().operands().stream().filter(code -> switch (code.method()) {
            case X, Y, AT_AX, AT_BX, AT_DI -> false;
            default -> true;
        }).toList();
    }
}
