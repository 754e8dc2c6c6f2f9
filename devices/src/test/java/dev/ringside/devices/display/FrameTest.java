package dev.ringside.devices.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void whatChangedLiesWithinAFrameThatShrankDuringAnUpdate() {
        Frame frame = new Frame();
        frame.begin();
        frame.resize(40, 20);
        int[] line = new int[40];
        line[39] = 0xffff_ffff;
        frame.put(19, line);

        frame.resize(8, 4);

        assertThat(frame.changed()).isEqualTo(new Rectangle(0, 0, 8, 4));
    }
}
