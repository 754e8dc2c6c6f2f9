package dev.ringside.app.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class GraphScaleTest {
    private static final double MIB = 1 << 20;

    @Test
    void amountsOfBytesTakeTheUnitThatFits() {
        assertThat(ByteAmount.text(Locale.ENGLISH, 0)).isEqualTo("0 B");
        assertThat(ByteAmount.text(Locale.ENGLISH, 1023)).isEqualTo("1023 B");
        assertThat(ByteAmount.text(Locale.ENGLISH, 1536)).isEqualTo("1.5 KiB");
        assertThat(ByteAmount.text(Locale.GERMAN, 1.5 * MIB)).isEqualTo("1,5 MiB");
        assertThat(ByteAmount.text(Locale.ENGLISH, 128 * MIB)).isEqualTo("128 MiB");
        assertThat(ByteAmount.text(Locale.ENGLISH, 1023.9 * MIB)).isEqualTo("1.0 GiB");
        assertThat(ByteAmount.text(Locale.ENGLISH, MIB * MIB * 5000)).isEqualTo("5000 TiB");
    }

    @Test
    void percentGoesToAHundredAndFartherInWholeProcessors() {
        GraphScale percent = GraphScale.percent(Locale.ENGLISH);

        assertThat(percent.top(0.2)).isEqualTo(1);
        assertThat(percent.top(1.03)).isEqualTo(1);
        assertThat(percent.top(1.4)).isEqualTo(2);
        assertThat(percent.label(0.5)).isEqualTo("50 %");
    }

    @Test
    void bytesEndAtAPowerOfTwo() {
        GraphScale rate = GraphScale.bytes(Locale.ENGLISH, "/s", 1024);

        assertThat(rate.top(0)).isEqualTo(1024);
        assertThat(rate.top(1025)).isEqualTo(2048);
        assertThat(rate.label(2048)).isEqualTo("2 KiB/s");
    }
}
