package dev.ringside.devices.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AmlTest {

    private static String hex(Aml term) {
        return HexFormat.of().formatHex(term.encoded());
    }

    @Test
    void integersTakeTheirShortestForm() {
        assertThat(hex(Aml.integer(0))).isEqualTo("00");
        assertThat(hex(Aml.integer(1))).isEqualTo("01");
        assertThat(hex(Aml.integer(0xff))).isEqualTo("0aff");
        assertThat(hex(Aml.integer(0x1234))).isEqualTo("0b3412");
        assertThat(hex(Aml.integer(0x8000_0000L))).isEqualTo("0c00000080");
        assertThat(hex(Aml.integer(1L << 32))).isEqualTo("0e0000000001000000");
    }

    @Test
    void namesAndIdentifiers() {
        assertThat(hex(Aml.name("\\_S5", Aml.packageOf(Aml.integer(5))))).isEqualTo("085c5f53355f1204010a05");
        assertThat(hex(Aml.eisaId("PNP0501"))).isEqualTo("0c41d00501");
        assertThat(hex(Aml.name("A.B.C", Aml.integer(1)))).isEqualTo("082f03415f5f5f425f5f5f435f5f5f01");
    }

    @Test
    void lengthsGrowByWholeBytes() {
        assertThat(hex(Aml.scope("X", Aml.string("x".repeat(56))))).startsWith("103f");
        assertThat(hex(Aml.scope("X", Aml.string("x".repeat(57))))).startsWith("104104");
        assertThat(hex(Aml.scope("X", Aml.string("x".repeat(4085))))).startsWith("104dff");
        assertThat(hex(Aml.scope("X", Aml.string("x".repeat(4086 + 10))))).startsWith("1089");
    }
}
