package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import java.lang.invoke.MethodHandles;

/** LEA. A {@link Template} of the register's width. */
final class LoadEffectiveAddress extends Op implements OpFactory {
    private static final int WIDTH = Template.constants(MethodHandles.lookup())[0];

    private final int destination;
    private final EffectiveAddress address;

    LoadEffectiveAddress() {
        this(new Operands(0, 0, 0, null));
    }

    private LoadEffectiveAddress(Operands operands) {
        destination = operands.destination();
        address = operands.memory();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new LoadEffectiveAddress(Operands.of(instruction, context));
    }

    @Override
    public Op execute(Cpu cpu) {
        Sized.set(WIDTH, cpu.address + destination, address.offset(cpu));
        return next;
    }
}
