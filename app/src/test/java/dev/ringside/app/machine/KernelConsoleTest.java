package dev.ringside.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelConsoleTest {
    @Test
    void aKernelTalksOnASerialPortOnlyIfNoConsoleIsAnotherOne() {
        assertThat(KernelConsole.serialOnly("root=/dev/vda console=ttyS0,115200n8 quiet")).contains(0);
        assertThat(KernelConsole.serialOnly("console=ttyS0 console=ttyS1")).contains(1);
        assertThat(KernelConsole.serialOnly("console=tty0 console=ttyS0")).as("the screen, too").isEmpty();
        assertThat(KernelConsole.serialOnly("console=ttyS0 console=hvc0")).isEmpty();
        assertThat(KernelConsole.serialOnly("quiet earlyconsole=ttyS0")).isEmpty();
        assertThat(KernelConsole.serialOnly("")).isEmpty();
    }
}
