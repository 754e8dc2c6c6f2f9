package dev.ringside.emulator.x86.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePageMarksTest {
    private final CodePageMarks marks = new CodePageMarks();

    @Test
    void aRangeIsMarkedIfOneOfItsPagesIs() {
        marks.mark(0x123);

        assertThat(marks.marked(0x12_3000, 1)).isTrue();
        assertThat(marks.marked(0x12_3fff, 8)).isTrue();
        assertThat(marks.marked(0x12_0000, 0x3001)).isTrue();
        assertThat(marks.marked(0x12_0000, 0x3000)).isFalse();
        assertThat(marks.marked(0x12_4000, 0x10_0000)).isFalse();
    }

    @Test
    void pagesFarApartDoNotShareMarks() {
        long far = 0x80_0000_0123L >>> 12;
        marks.mark(far);
        marks.mark(5);

        assertThat(marks.marked(far << 12, 4096)).isTrue();
        assertThat(marks.marked(5 << 12, 4096)).isTrue();
        assertThat(marks.marked((far & 0x7fff) << 12, 4096)).isFalse();
        assertThat(marks.marked(far + 64 << 12, 4096)).isFalse();
    }

    @Test
    void marksGoOneByOneOrAllAtOnce() {
        marks.mark(1);
        marks.mark(2);
        marks.unmark(1);
        assertThat(marks.marked(0x1000, 4096)).isFalse();
        assertThat(marks.marked(0x2000, 4096)).isTrue();

        marks.clear();
        assertThat(marks.marked(0x2000, 4096)).isFalse();
    }
}
