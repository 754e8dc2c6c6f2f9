package dev.ringside.emulator.x86.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Classes that exist once for each set of constants. */
class TemplateTest {
    private final Template<LongUnaryOperator> template = new Template<>(MethodHandles.lookup(), "TemplateTest$Scaled",
            LongUnaryOperator.class);

    /** Multiplies by its first constant and adds its second. */
    static final class Scaled implements LongUnaryOperator {
        private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
        private static final int FACTOR = CONSTANTS[0];
        private static final int OFFSET = CONSTANTS[1];

        @Override
        public long applyAsLong(long value) {
            return value * FACTOR + OFFSET;
        }
    }

    @Test
    void everySetOfConstantsHasItsOwnClass() {
        LongUnaryOperator twice = template.with(2, 1);
        LongUnaryOperator thrice = template.with(3, 0);

        assertThat(twice.applyAsLong(10)).isEqualTo(21);
        assertThat(thrice.applyAsLong(10)).isEqualTo(30);
        assertThat(twice.getClass()).isNotSameAs(thrice.getClass());
        assertThat(twice.getClass().isHidden()).isTrue();
    }

    @Test
    void theSameConstantsGiveTheSameCopy() {
        assertThat(template.with(5, 6)).isSameAs(template.with(5, 6));
    }

    @Test
    void theOriginalHasZeros() {
        assertThat(new Scaled().applyAsLong(10)).isZero();
    }
}
