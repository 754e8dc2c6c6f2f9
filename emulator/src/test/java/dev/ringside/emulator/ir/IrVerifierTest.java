package dev.ringside.emulator.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IrVerifierTest {
    private static final int WRITABLE = 16;
    private static final int NONE = Operand.NONE;
    private static final int T0 = Operand.temporary(0);

    private final IrBlock block = new IrBlock();

    @BeforeEach
    void begin() {
        block.add(Opcode.INSTRUCTION, 0, NONE, 0, 3);
    }

    private List<String> complaints() {
        block.add(Opcode.JUMP, 8, NONE, 3, NONE);
        return IrVerifier.check(block, WRITABLE);
    }

    private int memory(Opcode opcode, int d, int a) {
        return block.withAddress(block.add(opcode, 8, d, a, NONE), 3, NONE, 0, block.constant(0), NONE, 8, 8);
    }

    @Test
    void hasNothingToSayAboutAGoodBlock() {
        memory(Opcode.LOAD_TO_MODIFY, T0, NONE);
        block.withFlags(block.add(Opcode.ADD, 8, T0, T0, 1), FlagMask.ALL);
        block.add(Opcode.STORE_BACK, 8, NONE, T0, NONE);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void missesTheEnd() {
        assertThat(IrVerifier.check(block, WRITABLE)).containsExactly("operation 0 does not end the block");
    }

    @Test
    void findsOperationsBehindTheEnd() {
        block.add(Opcode.INTERPRET, 0, NONE, NONE, NONE);
        assertThat(complaints()).containsExactly("operation 1 has something behind the end of the block");
    }

    @Test
    void findsTemporariesThatCrossInstructions() {
        block.add(Opcode.MOVE, 8, T0, 1, NONE);
        block.add(Opcode.INSTRUCTION, 0, NONE, 3, 1);
        block.add(Opcode.MOVE, 8, 1, T0, NONE);
        assertThat(complaints()).containsExactly("operation 3 has operand %d as a".formatted(T0));
    }

    @Test
    void findsChangesBeforeAnOperationThatMayLeave() {
        block.add(Opcode.MOVE, 8, 1, 2, NONE);
        memory(Opcode.LOAD, 0, NONE);
        assertThat(complaints()).containsExactly("operation 2 may leave the block behind a change of state");
    }

    @Test
    void findsStoresBackToNowhere() {
        block.add(Opcode.STORE_BACK, 8, NONE, 1, NONE);
        assertThat(complaints()).containsExactly("operation 1 has nothing to store back to");
    }

    @Test
    void findsWritesToReadOnlyRegisters() {
        block.add(Opcode.MOVE, 8, WRITABLE, 1, NONE);
        assertThat(complaints()).containsExactly("operation 1 has operand 16 as destination");
    }

    @Test
    void findsIllegalSizes() {
        block.add(Opcode.SET_IF, 4, 1, NONE, NONE);
        block.withFlagsRead(block.withX(1, Condition.EQUAL.ordinal()), FlagMask.ZERO);
        assertThat(complaints()).containsExactly("operation 1 has size 4");
    }

    @Test
    void findsForgottenFlags() {
        block.withFlags(block.add(Opcode.ADD_CARRY, 4, 1, 1, 2), FlagMask.ALL);
        assertThat(complaints()).containsExactly("operation 1 should read flags C");
    }

    @Test
    void findsFetchesOutsideThePage() {
        block.withSourceSize(block.add(Opcode.FETCH, 8, T0, 0xffc, NONE), 4);
        block.add(Opcode.FETCH, 4, T0, 0xffd, NONE);
        assertThat(complaints()).containsExactly("operation 2 reads outside the page");
    }
}
