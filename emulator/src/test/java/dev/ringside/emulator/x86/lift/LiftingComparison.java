package dev.ringside.emulator.x86.lift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.ir.FlagLiveness;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.IrPrinter;
import dev.ringside.emulator.ir.IrVerifier;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.code.PatchedPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs random code twice from the same random state: lifted, by an evaluator of the intermediate representation, and by the interpreter. Both must
 * come to the same end: registers, program counter, memory, and the flags that are live.
 */
final class LiftingComparison implements AutoCloseable {
    private static final int PAGE = 4096;
    private static final int LOOKAHEAD = 10;
    private static final long[] EDGES = {0, 1, 2, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff,
        0x7fff_ffffL,
        0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1, -2, -8};

    private static final Set<Opcode> OPTIONAL = Arrays.stream(Opcode.values()).filter(Opcode::isOptional)
            .collect(Collectors.toSet());

    private static final int[] SYSTEM = IntStream.concat(
            IntStream.range(0, 24).map(i -> CpuState.SEGMENTS + 8 * i),
            IntStream.of(CpuState.CPL, CpuState.CR, CpuState.CR + 24, CpuState.CR + 32, CpuState.KERNEL_GS_BASE))
            .toArray();
    /** Flags whose change by POPF lets code go on, and some that do not. */
    private static final int FLAGS = Flags.ARITHMETIC | Flags.IF | Flags.DF | Flags.ID | Flags.NT;

    private static final long FAULT_ADDRESS = 0x1234_5678_9abcL;

    private final Setting setting;
    private final Random random;
    private final BareComputer computer = new BareComputer();
    private final IrEvaluator evaluator;
    private final Optional<CompiledBlocks> compiled;
    private final Lifter lifter;
    private final IrBlock block = new IrBlock();
    private final PageCode code = new PageCode(false);
    private final Instructions instructions = new Instructions(OPTIONAL, Set.of());
    private final IrBlock scratch = new IrBlock();
    private final byte[] page = new byte[PAGE];
    private final long[] data = new long[Setting.DATA_BYTES / 8];
    private final long[] system;
    private int executed;
    private int ends;
    private int patches;

    /** What can be compared; {@code system} is what stands in the state at {@link #SYSTEM}. */
    private record Outcome(long[] registers, long flags, long[] system, long[] data) {}

    private LiftingComparison(Setting setting, long seed, boolean compiles) throws CodeMemoryException {
        compiled = compiles ? Optional.of(new CompiledBlocks(computer.cpu)) : Optional.empty();
        lifter = new Lifter(compiles ? CompiledBlocks.known() : OPTIONAL);
        this.setting = setting;
        random = new Random(seed);
        setting.enter(computer);
        system = system();
        evaluator = new IrEvaluator(computer.cpu, random);
    }

    /** Of the evaluator with the interpreter. */
    static LiftingComparison evaluated(Setting setting, long seed) throws CodeMemoryException {
        return new LiftingComparison(setting, seed, false);
    }

    /** Of code compiled for this host with the interpreter. */
    static LiftingComparison compiled(Setting setting, long seed) throws CodeMemoryException {
        return new LiftingComparison(setting, seed, true);
    }

    /** Instructions executed and compared so far. */
    int executed() {
        return executed;
    }

    /** Blocks that were executed to their end so far. */
    int ends() {
        return ends;
    }

    /** Immediates that were changed between the lifting of a block and its execution so far. */
    int patches() {
        return patches;
    }

    /** Compares {@code cases} blocks of one new page of code. */
    void compare(int cases) {
        List<Integer> starts = new RandomCode(random, setting.codeSize()).fill(page);
        computer.memory.writeBytes(Setting.CODE, page, 0, PAGE);
        for (int i = 0; i < data.length; i++) {
            data[i] = switch (random.nextInt(3)) {
                case 0 -> random.nextLong();
                case 1 -> EDGES[random.nextInt(EDGES.length)];
                default -> pointer();
            };
        }
        for (int i = 0; i < cases; i++) {
            compareBlock(starts.get(random.nextInt(starts.size())));
        }
    }

    private long pointer() {
        return setting.pointerBase() + random.nextInt(Setting.MAPPED - 0x800);
    }

    private void compareBlock(int offset) {
        long[] registers = new long[17];
        for (int i = 0; i < 16; i++) {
            registers[i] = switch (random.nextInt(8)) {
                case 0 -> random.nextLong();
                case 1 -> EDGES[random.nextInt(EDGES.length)];
                case 2 -> random.nextInt(256);
                default -> pointer();
            };
        }
        if (setting != Setting.LONG64) {
            // Some instructions clear the upper half of the stack pointer, which nobody can see there.
            registers[CpuState.RSP] &= 0xffff_ffffL;
        }
        registers[16] = setting.codeStart() + offset;
        computer.cpu.state().putWord(CpuState.INTERRUPT_WAITS, random.nextInt(4) == 0 ? Flags.IF : 0);
        Outcome start = new Outcome(registers, random.nextInt() & FLAGS | Flags.FIXED, system, data);
        restore(start);
        long host = computer.host() + Setting.CODE;
        int covered = lifter.lift(host, () -> host + 4096, patched(offset), offset, computer.cpu.mode(), block);
        FlagLiveness.compute(block, lifter.liveFlagsBehind());
        List<String> complaints = IrVerifier.check(block, X86Layout.WRITABLE);
        assertThat(complaints).as(() -> describe(offset, covered)).isEmpty();
        patch();
        evaluator.run(block, offset);
        if (evaluator.readUndefinedFlags()) {
            return;
        }
        int count = evaluator.instructions();
        if (!evaluator.left()) {
            assertThat(count).isEqualTo(lifter.instructions());
            if (!isReachable(computer.cpu.state().rip())) {
                return;
            }
            ends++;
        }
        if (compiled.isPresent()) {
            compareCompiled(compiled.get(), start, offset, covered);
            return;
        }
        Outcome lifted = outcome();
        int behind = evaluator.left() || evaluator.undefinedFlags() != 0 ? 0 : stepBehind();
        Outcome liftedBehind = outcome();
        restore(start);
        step(count, offset, covered);
        int live = evaluator.left() ? FlagMask.ALL : lifter.liveFlagsBehind();
        assertSame(outcome(), lifted, FlagArithmetic.toRegister(live & ~evaluator.undefinedFlags()), offset, covered);
        step(behind, offset, covered);
        if (behind > 0) {
            assertSame(outcome(), liftedBehind, Flags.ARITHMETIC, offset, covered);
        }
        executed += count;
    }

    /** Places in the code that is to be lifted, or none. */
    private PatchedPlaces patched(int offset) {
        PatchedPlaces places = new PatchedPlaces();
        for (int i = 0; i < 2 * PatchedPlaces.MOST && random.nextInt(40) != 0; i++) {
            int at = offset + i / 2;
            places.note(at, at + 1);
        }
        return places;
    }

    /** Changes what the block that was lifted last says that it reads when it runs. */
    private void patch() {
        int[] runs = lifter.fetched();
        for (int i = 0; i < runs.length; i += 2) {
            byte[] bytes = new byte[runs[i + 1] - runs[i]];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, page, runs[i], bytes.length);
            computer.memory.writeBytes(Setting.CODE + runs[i], bytes, 0, bytes.length);
            patches++;
        }
    }

    /** The evaluator has been there: translations are known that the code looks for. */
    private void compareCompiled(CompiledBlocks code, Outcome start, int offset, int covered) {
        restore(start);
        code.run(block, lifter, computer.host() + Setting.CODE, offset);
        int count = code.instructions();
        int undefined = CompiledBlocks.undefinedFlags(block, count);
        if (undefined >= 0) {
            assertThat(count).as(() -> describe(offset, covered)).isLessThanOrEqualTo(evaluator.instructions());
            Outcome outcome = outcome();
            restore(start);
            step(count, offset, covered);
            int live = (code.left() ? FlagMask.ALL : lifter.liveFlagsBehind()) & ~undefined;
            assertSame(outcome(), outcome, FlagArithmetic.toRegister(live), offset, covered);
            executed += count;
        }
    }

    /** Whether a jump to {@code rip} raises nothing. */
    private boolean isReachable(long rip) {
        return switch (setting) {
            case LONG64 -> rip << 16 >> 16 == rip;
            case SEGMENTED16, REAL -> rip <= 0xffff;
            default -> true;
        };
    }

    private void step(int count, int offset, int covered) {
        for (int i = 0; i < count; i++) {
            int now = i;
            try {
                computer.step();
            } catch (AssertionError e) {
                throw new AssertionError("step " + now + " of " + count + "\n" + describe(offset, covered), e);
            }
        }
    }

    /**
     * Lets the interpreter execute what follows, as long as nothing in it can show the flags to somebody; flags that were rightly found to be dead are
     * overwritten then.
     */
    private int stepBehind() {
        for (int i = 0; i < LOOKAHEAD; i++) {
            long at = computer.cpu.state().rip() - setting.codeStart();
            code.begin(computer.host() + Setting.CODE, new PatchedPlaces(), computer.cpu.mode());
            if (at < 0 || at >= PAGE || !code.decode((int) at)) {
                return i;
            }
            scratch.clear();
            instructions.begin(scratch, computer.cpu.mode());
            instructions.lift(code.instruction(), (int) at, FetchedOperands.NONE, true);
            for (int op = 0; op < scratch.count(); op++) {
                boolean indirect = switch (scratch.opcode(op)) {
                    case JUMP_INDIRECT, RETURN -> true;
                    case JUMP, BRANCH, BRANCH_IF_ZERO ->
                        !isReachable(FlagArithmetic.truncate(scratch.size(op), setting.codeStart() + scratch.a(op)));
                    default -> false;
                };
                boolean undefined = scratch.opcode(op) == Opcode.SCAN_FORWARD
                        || scratch.opcode(op) == Opcode.SCAN_REVERSE;
                if (undefined) {
                    // Dead flags survive it.
                    return 0;
                }
                if (indirect || scratch.opcode(op).mayLeave()) {
                    return i;
                }
            }
            computer.step();
        }
        return LOOKAHEAD;
    }

    private void restore(Outcome state) {
        for (int i = 0; i < 16; i++) {
            computer.cpu.state().setRegister(i, state.registers[i]);
        }
        computer.cpu.state().setRip(state.registers[16]);
        computer.cpu.setFlags(state.flags);
        for (int i = 0; i < SYSTEM.length; i++) {
            computer.cpu.state().put(SYSTEM[i], state.system[i]);
        }
        computer.cpu.state().setControl(2, FAULT_ADDRESS);
        for (int i = 0; i < data.length; i++) {
            Host.putLong(computer.host() + Setting.DATA + 8L * i, state.data[i]);
        }
    }

    private long[] system() {
        return IntStream.of(SYSTEM).mapToLong(computer.cpu.state()::get).toArray();
    }

    private Outcome outcome() {
        long[] registers = new long[17];
        for (int i = 0; i < 16; i++) {
            registers[i] = computer.register(i);
        }
        registers[16] = computer.cpu.state().rip();
        long[] now = new long[data.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = Host.getLong(computer.host() + Setting.DATA + 8L * i);
        }
        return new Outcome(registers, computer.cpu.flags(), system(), now);
    }

    private void assertSame(Outcome expected, Outcome lifted, long flags, int offset, int covered) {
        boolean same = Arrays.equals(expected.registers, lifted.registers)
                && ((expected.flags ^ lifted.flags) & (flags | ~Flags.ARITHMETIC)) == 0
                && Arrays.equals(expected.system, lifted.system) && Arrays.equals(expected.data, lifted.data);
        if (!same) {
            StringBuilder text = new StringBuilder(describe(offset, covered));
            for (int i = 0; i < 17; i++) {
                if (expected.registers[i] != lifted.registers[i]) {
                    text.append("%s %x instead of %x%n".formatted(i == 16 ? "rip" : X86Layout.name(i),
                            lifted.registers[i], expected.registers[i]));
                }
            }
            text.append("flags %s instead of %s of %s%n".formatted(flagText(lifted.flags), flagText(expected.flags),
                    flagText(flags)));
            text.append("system flags %x instead of %x%n".formatted(lifted.flags & ~(long) Flags.ARITHMETIC,
                    expected.flags & ~(long) Flags.ARITHMETIC));
            text.append("first different system word: %d%n"
                    .formatted(Arrays.mismatch(expected.system, lifted.system)));
            text.append("first different eight bytes: %d".formatted(Arrays.mismatch(expected.data, lifted.data)));
            throw new AssertionError(text.toString());
        }
    }

    private static String flagText(long flags) {
        return FlagMask.text(FlagArithmetic.fromRegister(flags));
    }

    private String describe(int offset, int covered) {
        byte[] bytes = Arrays.copyOfRange(page, offset, Math.min(PAGE, offset + covered));
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append("%02x ".formatted(b));
        }
        return "%s at %03x, executed %d: %s%n%s".formatted(setting, offset, evaluator.instructions(), hex,
                new IrPrinter(X86Layout::name).print(block));
    }

    @Override
    public void close() {
        compiled.ifPresent(CompiledBlocks::close);
        computer.close();
    }
}
