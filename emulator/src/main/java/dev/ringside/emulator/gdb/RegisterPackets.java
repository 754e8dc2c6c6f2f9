package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.DebugTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The packets {@code g}, {@code G}, {@code p} and {@code P}: registers of one vCPU in the layout of a description. */
final class RegisterPackets {
    private RegisterPackets() {}

    /** {@code g}: all registers; those the CPU does not have as {@code xx}. */
    static String readAll(TargetDescription description, DebugTarget cpu) {
        StringBuilder reply = new StringBuilder();
        description.registers().forEach(register -> reply.append(value(register, cpu)));
        return reply.toString();
    }

    /** {@code G hex}: sets all registers for which there is a value; those that are read-only stay. */
    static String writeAll(TargetDescription description, DebugTarget cpu, String hex) {
        Optional<byte[]> values = Hex.decode(hex);
        if (values.isEmpty()) {
            return Reply.INVALID;
        }
        int at = 0;
        for (RegisterField register : description.registers()) {
            if (at + register.bytes() > values.get().length) {
                break;
            }
            byte[] value = Arrays.copyOfRange(values.get(), at, at + register.bytes());
            if (!Hex.encode(value).equals(value(register, cpu))) {
                cpu.writeRegister(register.source(), value);
            }
            at += register.bytes();
        }
        return Reply.OK;
    }

    /** {@code p number}. */
    static String read(TargetDescription description, DebugTarget cpu, String number) {
        return register(description, number).map(register -> value(register, cpu)).orElse(Reply.INVALID);
    }

    /** {@code P number=hex}. */
    static String write(TargetDescription description, DebugTarget cpu, String arguments) {
        int equals = arguments.indexOf('=');
        if (equals < 0) {
            return Reply.INVALID;
        }
        Optional<RegisterField> register = register(description, arguments.substring(0, equals));
        Optional<byte[]> value = Hex.decode(arguments.substring(equals + 1)).filter(bytes -> bytes.length > 0);
        if (register.isEmpty() || value.isEmpty()) {
            return Reply.INVALID;
        }
        byte[] sized = Arrays.copyOf(value.get(), register.get().bytes());
        return cpu.writeRegister(register.get().source(), sized) ? Reply.OK : Reply.REFUSED;
    }

    private static Optional<RegisterField> register(TargetDescription description, String number) {
        List<RegisterField> registers = description.registers();
        return Hex.size(number).filter(index -> index < registers.size()).map(registers::get);
    }

    private static String value(RegisterField register, DebugTarget cpu) {
        return cpu.readRegister(register.source()).map(value -> Hex.encode(Arrays.copyOf(value, register.bytes())))
                .orElse("xx".repeat(register.bytes()));
    }
}
