package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Statement.BranchReach;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Encoder;
import dev.ringside.emulator.x86.decode.EncodingException;
import dev.ringside.emulator.x86.decode.InstructionRequest;
import dev.ringside.emulator.x86.decode.InstructionRequest.Reach;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Turns instructions as written into bytes, at one address of one pass. */
final class InstructionAssembler {
    private static final int FWAIT = 0x9b;

    private final Encoder encoder;
    private final Scope scope;
    private final Evaluation evaluation;
    private final Set<Long> longBranches;

    /**
     * Creates an assembler.
     *
     * @param longBranches
     *            branches for which a short displacement is known not to do, and this adds to
     */
    InstructionAssembler(Encoder encoder, Scope scope, Set<Long> longBranches) {
        this.encoder = encoder;
        this.scope = scope;
        this.evaluation = new Evaluation(scope);
        this.longBranches = longBranches;
    }

    /**
     * The bytes of an instruction.
     *
     * @param identity
     *            tells it from all others in every pass
     */
    byte[] assemble(Statement.Instruction statement, long identity) throws SourceException {
        InstructionRequest request = request(statement);
        try {
            byte[] bytes = statement.reach() == BranchReach.ANY && isShortenable(request.mnemonic())
                    && request.operands().stream().anyMatch(Relative.class::isInstance)
                            ? branch(request, identity)
                            : encoder.encode(request);
            if (!statement.name().waits()) {
                return bytes;
            }
            ByteArrayOutputStream waiting = new ByteArrayOutputStream();
            waiting.write(FWAIT);
            waiting.writeBytes(bytes);
            return waiting.toByteArray();
        } catch (EncodingException e) {
            throw new SourceException(e.getMessage());
        }
    }

    private byte[] branch(InstructionRequest request, long identity) throws EncodingException {
        if (!longBranches.contains(identity)) {
            try {
                return encoder.encode(within(request, Reach.SHORT));
            } catch (EncodingException _) {
                longBranches.add(identity);
            }
        }
        return encoder.encode(within(request, Reach.NEAR));
    }

    private static InstructionRequest within(InstructionRequest request, Reach reach) {
        return new InstructionRequest(request.mnemonic(), request.operands(), request.codeSize(), request.operandSize(),
                request.addressSize(), request.segment(), request.lock(), request.repeat(), reach, request.isStrict());
    }

    private static boolean isShortenable(Mnemonic mnemonic) {
        return mnemonic == Mnemonic.JMP || isConditionalJump(mnemonic);
    }

    private static boolean isConditionalJump(Mnemonic mnemonic) {
        return mnemonic.condition() != Mnemonic.NO_CONDITION && mnemonic.name().startsWith("J");
    }

    private static boolean isBranch(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case JMP, CALL, LOOP, LOOPE, LOOPNE, JCXZ -> true;
            default -> isConditionalJump(mnemonic);
        };
    }

    private InstructionRequest request(Statement.Instruction statement) throws SourceException {
        boolean isFar = statement.reach() == BranchReach.FAR
                || statement.operands().stream().anyMatch(WrittenOperand.FarAddress.class::isInstance);
        Mnemonic mnemonic = isFar ? far(statement.name().mnemonic()) : statement.name().mnemonic();
        int operandSize = Math.max(statement.name().operandSize(), statement.prefixes().operandSize());
        int addressSize = Math.max(statement.name().addressSize(), statement.prefixes().addressSize());
        int segment = statement.prefixes().segment().map(Operand.Register::index).orElse(Memory.NONE);
        List<Operand> operands = new ArrayList<>();
        for (WrittenOperand written : statement.operands()) {
            switch (written) {
                case WrittenOperand.Register(Operand.Register register) -> operands.add(checked(register, statement));
                case WrittenOperand.Memory memory -> {
                    Address address = Address.of(memory.address(), evaluation);
                    int width = Math.max(memory.addressSize(), address.registerWidth());
                    addressSize = width == 0 ? addressSize : width;
                    segment = memory.segment().map(Operand.Register::index).orElse(segment);
                    operandSize = isFar && memory.size() != 0 ? memory.size() : operandSize;
                    operands.add(memory(memory, address, isFar ? 0 : memory.size()));
                }
                case WrittenOperand.Value value when isBranch(mnemonic) -> {
                    operandSize = value.size() == 0 ? operandSize : value.size();
                    operands.add(relative(value.value()));
                }
                case WrittenOperand.Value(Expression value, int size) ->
                    operands.add(new Immediate(evaluation.value(value).orElse(0), size));
                case WrittenOperand.FarAddress far -> {
                    operandSize = far.size() == 0 ? operandSize : far.size();
                    operands.add(new FarPointer((int) evaluation.value(far.selector()).orElse(0),
                            evaluation.value(far.offset()).orElse(0), 0));
                }
            }
        }
        return new InstructionRequest(mnemonic, Idioms.resolve(mnemonic, operands), statement.codeSize(), operandSize,
                addressSize, segment, statement.prefixes().lock(), statement.prefixes().repeat(),
                reach(statement.reach()), statement.isStrict());
    }

    private static Reach reach(BranchReach reach) {
        return switch (reach) {
            case ANY, FAR -> Reach.ANY;
            case SHORT -> Reach.SHORT;
            case NEAR -> Reach.NEAR;
        };
    }

    private static Mnemonic far(Mnemonic mnemonic) throws SourceException {
        return switch (mnemonic) {
            case JMP -> Mnemonic.JMP_FAR;
            case CALL -> Mnemonic.CALL_FAR;
            default -> throw new SourceException("only jumps and calls go to another segment");
        };
    }

    private static Operand checked(Operand.Register register, Statement.Instruction statement) throws SourceException {
        if (statement.codeSize() != CodeSize.BITS64 && register.index() >= 8) {
            throw new SourceException("this register exists in 64-bit code only");
        }
        return register;
    }

    private Memory memory(WrittenOperand.Memory written, Address address, int size) throws SourceException {
        if (written.isRelative() && !address.hasRegisters()) {
            long distance = address.isKnown() ? address.displacement() - scope.here() : 0;
            return new Memory(Memory.NONE, Memory.RIP, Memory.NONE, 0, distance, size);
        }
        return address.memory(size);
    }

    private Relative relative(Expression target) throws SourceException {
        OptionalLong value = evaluation.value(target);
        return new Relative(value.isPresent() ? value.getAsLong() - scope.here() : 0, 0);
    }
}
