package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Writes the bytes of one instruction in a form that fits it: the order of SDM vol. 2, figure 2-1. */
final class InstructionWriter {
    private static final int[] SEGMENT_PREFIX = {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65};
    private static final int REX = 0x40;
    private static final int REX_W = 8;
    private static final int REX_R = 4;
    private static final int REX_X = 2;
    private static final int REX_B = 1;
    private static final int FIRST_REX_BYTE_REGISTER = 4;

    private final EncodableForm form;
    private final InstructionRequest request;
    private final PrefixState state;
    private final List<OperandCode> codes;
    private final OperandMatch match;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int rex;
    private boolean needsRex;
    private boolean refusesRex;
    private int reg;
    private int vexRegister;
    private Optional<Operand> rm = Optional.empty();

    InstructionWriter(EncodableForm form, InstructionRequest request, PrefixState state, List<OperandCode> codes,
            OperandMatch match) {
        this.form = form;
        this.request = request;
        this.state = state;
        this.codes = codes;
        this.match = match;
    }

    /**
     * The bytes of the instruction.
     *
     * @throws EncodingException
     *             if registers exclude each other, a register needs 64-bit code, or a target is out of reach
     */
    byte[] write() throws EncodingException {
        reg = Math.max(form.row().regField(), 0);
        for (int i = 0; i < codes.size(); i++) {
            place(codes.get(i), request.operands().get(i));
        }
        rex |= state.rexW() ? REX_W : 0;
        needsRex |= rex != 0;
        if (needsRex && !state.is64Bit()) {
            throw new EncodingException("this register exists in 64-bit code only");
        }
        if (needsRex && refusesRex) {
            throw new EncodingException("AH, BH, CH and DH cannot be used together with a register of 64-bit code");
        }
        writePrefixes();
        writeOpcode();
        writeModRm();
        int ripField = rm.orElse(null) instanceof Memory memory && memory.base() == Memory.RIP ? bytes.size() - 4 : -1;
        writeImmediates();
        byte[] result = bytes.toByteArray();
        if (ripField >= 0) {
            relocate(result, ripField);
        }
        return result;
    }

    /** Notes where an operand goes. */
    private void place(OperandCode code, Operand operand) {
        if (operand instanceof Register register && register.width() == 1) {
            needsRex |= register.file() == RegisterFile.GENERAL && register.index() >= FIRST_REX_BYTE_REGISTER;
            refusesRex |= register.file() == RegisterFile.HIGH_BYTE;
        }
        switch (code.method()) {
            case G, C, D, P, V, S -> {
                reg = number(operand);
                rex |= reg >= 8 ? REX_R : 0;
            }
            case E, R, M, N, Q, U, W, STI -> {
                rm = Optional.of(operand);
                if (operand instanceof Memory memory) {
                    rex |= (memory.base() != Memory.RIP && memory.base() >= 8 ? REX_B : 0)
                            | (memory.index() >= 8 ? REX_X : 0);
                } else {
                    rex |= number(operand) >= 8 ? REX_B : 0;
                }
            }
            case B -> vexRegister = number(operand);
            case Z -> rex |= number(operand) >= 8 ? REX_B : 0;
            default -> {
                // The rest stands behind the opcode or is implied by it.
            }
        }
    }

    /** The number that encodes a register: AH to BH take those of SP to DI. */
    static int number(Operand operand) {
        Register register = (Register) operand;
        return register.file() == RegisterFile.HIGH_BYTE ? register.index() + 4 : register.index();
    }

    private void writePrefixes() {
        if (request.lock()) {
            bytes.write(0xf0);
        }
        switch (request.repeat()) {
            case NONE -> {
                // No prefix says so.
            }
            case REP -> bytes.write(0xf3);
            case REPNE -> bytes.write(0xf2);
        }
        if (request.segment() != Memory.NONE) {
            bytes.write(SEGMENT_PREFIX[request.segment()]);
        }
        if (state.override()) {
            bytes.write(0x66);
        }
        if (request.effectiveAddressSize() != Prefixes.defaultAddressSize(request.codeSize())) {
            bytes.write(0x67);
        }
        if (form.isVex()) {
            return;
        }
        switch (form.row().form().mandatoryPrefix()) {
            case Prefixes.CLASS_66 -> bytes.write(0x66);
            case Prefixes.CLASS_F3 -> bytes.write(0xf3);
            case Prefixes.CLASS_F2 -> bytes.write(0xf2);
            default -> {
                // None is part of the opcode.
            }
        }
        if (needsRex) {
            bytes.write(REX | rex);
        }
    }

    private void writeOpcode() {
        switch (form.map()) {
            case ONE_BYTE -> {
                // No escape.
            }
            case TWO_BYTE -> bytes.write(0x0f);
            case THREE_BYTE_38 -> {
                bytes.write(0x0f);
                bytes.write(0x38);
            }
            case THREE_BYTE_3A -> {
                bytes.write(0x0f);
                bytes.write(0x3a);
            }
            case VEX_38 -> writeVex(2);
            case VEX_3A -> writeVex(3);
        }
        bytes.write(form.opcode());
    }

    private void writeVex(int map) {
        bytes.write(0xc4);
        bytes.write((~rex & 7) << 5 | map);
        bytes.write((rex & REX_W) << 4 | (~vexRegister & 15) << 3 | form.row().form().mandatoryPrefix());
    }

    private void writeModRm() throws EncodingException {
        if (!form.row().usesModRm()) {
            return;
        }
        byte[] written = switch (rm.orElse(null)) {
            case Memory memory -> ModRmBytes.memory(reg, memory, request.effectiveAddressSize());
            case Register register -> ModRmBytes.register(reg, number(register));
            case null, default -> form.row().modRm() == OpcodeRow.ANY
                    ? ModRmBytes.register(reg, 0)
                    : ModRmBytes.of(form.row().modRm());
        };
        bytes.writeBytes(written);
    }

    private void writeImmediates() throws EncodingException {
        for (int i = 0; i < codes.size(); i++) {
            OperandCode code = codes.get(i);
            switch (request.operands().get(i)) {
                case Immediate immediate when code.method() == OperandCode.Method.I ->
                    little(immediate.value(), immediateSize(code));
                case Relative relative -> writeRelative(relative, code.type() == OperandType.B ? 1 : branchSize());
                case FarPointer pointer -> {
                    int size = match.width(code) - 2;
                    little(pointer.offset(), size);
                    little(pointer.selector(), 2);
                }
                case Memory memory when code.method() == OperandCode.Method.O -> {
                    if (!Widths.holds(memory.displacement(), request.effectiveAddressSize())) {
                        throw new EncodingException("the address does not fit %d bits"
                                .formatted(request.effectiveAddressSize() * 8));
                    }
                    little(memory.displacement(), request.effectiveAddressSize());
                }
                default -> {
                    // Registers and other memory stand in the opcode or ModR/M.
                }
            }
        }
    }

    private int immediateSize(OperandCode code) {
        return switch (code.type()) {
            case B, BS -> 1;
            case Z -> Math.min(match.width(code), 4);
            default -> match.width(code);
        };
    }

    private int branchSize() {
        return Math.min(state.operandSize(form.row().form()), 4);
    }

    private void writeRelative(Relative relative, int size) throws EncodingException {
        long displacement = relative.displacement() - bytes.size() - size;
        if (size == 1 && displacement != (byte) displacement) {
            throw new EncodingException("the target is out of a short branch's reach");
        }
        little(displacement, size);
    }

    private void relocate(byte[] result, int field) {
        int displacement = 0;
        for (int i = 0; i < 4; i++) {
            displacement |= (result[field + i] & 0xff) << 8 * i;
        }
        displacement -= result.length;
        for (int i = 0; i < 4; i++) {
            result[field + i] = (byte) (displacement >> 8 * i);
        }
    }

    private void little(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >> 8 * i));
        }
    }
}
