package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One walk over the program, which gives every label an address. A label further down has the address that the walk before gave it; in the first
 * walk it has none.
 */
final class AssemblyPass implements Scope {
    /** Largest image, a bound against a mistyped {@code times}. */
    private static final int MAX_BYTES = 64 << 20;
    private static final int NOP = 0x90;

    private final Optional<Map<String, Long>> previous;
    private final Map<String, Long> symbols = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final InstructionAssembler instructions;
    private final Evaluation evaluation = new Evaluation(this);

    private long origin;
    private boolean isAbsolute;
    private long absolute;
    private long here;
    private long identity;

    AssemblyPass(Encoder encoder, Optional<Map<String, Long>> previous, Set<Long> longBranches) {
        this.previous = previous;
        this.instructions = new InstructionAssembler(encoder, this, longBranches);
    }

    /** The values of all symbols, in the order of the source. */
    Map<String, Long> symbols() {
        return symbols;
    }

    List<String> complaints() {
        return complaints;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    long origin() {
        return origin;
    }

    void run(List<LocatedStatement> statements) {
        for (LocatedStatement located : statements) {
            try {
                execute(located.statement());
            } catch (SourceException e) {
                complaints.add(located.position().complain(e.getMessage()));
            }
        }
    }

    @Override
    public OptionalLong symbol(String name) throws SourceException {
        Long value = symbols.get(name);
        if (value == null && previous.isPresent()) {
            value = previous.get().get(name);
            if (value == null) {
                throw new SourceException(name + " is not defined");
            }
        }
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public long here() {
        return here;
    }

    @Override
    public long start() {
        return isAbsolute ? absolute : origin;
    }

    private long location() {
        return isAbsolute ? absolute : origin + bytes.size();
    }

    private void execute(Statement statement) throws SourceException {
        here = location();
        switch (statement) {
            case Statement.Label(String name) -> define(name, here);
            case Statement.Equ(String name, Expression value) -> {
                OptionalLong known = evaluation.value(value);
                if (known.isPresent()) {
                    define(name, known.getAsLong());
                }
            }
            case Statement.Data(int width, List<Expression> items) -> {
                for (Expression item : items) {
                    data(width, item);
                }
            }
            case Statement.Reserve(int width, Expression count) -> fill(evaluation.value(count).orElse(0) * width, 0);
            case Statement.Align(Expression boundary, Optional<Expression> fill) -> align(boundary, fill);
            case Statement.Org(Expression address) -> {
                if (bytes.size() > 0) {
                    throw new SourceException("org goes before the first byte");
                }
                origin = evaluation.value(address).orElse(0);
            }
            case Statement.Absolute(Expression address) -> {
                isAbsolute = true;
                absolute = evaluation.value(address).orElse(0);
            }
            case Statement.Output() -> isAbsolute = false;
            case Statement.EndOfStructure(String name) -> {
                define(name, absolute);
                isAbsolute = false;
            }
            case Statement.Times(Expression count, Statement repeated) -> repeat(count, repeated);
            case Statement.Instruction instruction -> write(instructions.assemble(instruction, identity++));
        }
    }

    private void define(String name, long value) throws SourceException {
        if (symbols.putIfAbsent(name, value) != null) {
            throw new SourceException(name + " is defined twice");
        }
    }

    private void repeat(Expression count, Statement repeated) throws SourceException {
        long times = evaluation.value(count).orElse(0);
        if (times < 0 || times > MAX_BYTES) {
            throw new SourceException("cannot repeat something " + times + " times");
        }
        long firstIdentity = identity;
        for (long i = 0; i < times; i++) {
            identity = firstIdentity;
            execute(repeated);
        }
        identity = firstIdentity + 1;
    }

    private void data(int width, Expression item) throws SourceException {
        if (item instanceof Expression.Text(String contents)) {
            byte[] text = contents.getBytes(StandardCharsets.UTF_8);
            write(text);
            fill((width - text.length % width) % width, 0);
            return;
        }
        long value = evaluation.value(item).orElse(0);
        int bits = width * 8;
        if (bits < 64 && (value < -1L << bits - 1 || value >= 1L << bits)) {
            throw new SourceException("%d does not fit %d bits".formatted(value, bits));
        }
        byte[] little = new byte[width];
        for (int i = 0; i < width; i++) {
            little[i] = (byte) (value >> 8 * i);
        }
        write(little);
    }

    private void align(Expression boundary, Optional<Expression> fill) throws SourceException {
        long multiple = evaluation.value(boundary).orElse(1);
        if (multiple < 1 || Long.bitCount(multiple) != 1) {
            throw new SourceException("alignment is to a power of two");
        }
        long value = fill.isPresent() ? evaluation.value(fill.get()).orElse(0) : NOP;
        long offset = isAbsolute ? absolute : bytes.size();
        fill(-offset & multiple - 1, (int) value);
    }

    private void fill(long count, int value) throws SourceException {
        if (count < 0 || count + bytes.size() > MAX_BYTES && !isAbsolute) {
            throw new SourceException("cannot reserve " + count + " bytes");
        }
        if (isAbsolute) {
            absolute += count;
            return;
        }
        for (long i = 0; i < count; i++) {
            bytes.write(value);
        }
    }

    private void write(byte[] written) throws SourceException {
        if (isAbsolute) {
            throw new SourceException("only room can be reserved here; \"section .text\" goes back to the output");
        }
        if (bytes.size() + written.length > MAX_BYTES) {
            throw new SourceException("the image is larger than " + MAX_BYTES + " bytes");
        }
        bytes.writeBytes(written);
    }
}
