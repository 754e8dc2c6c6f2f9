package dev.ringside.app.ui.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    private void look(int times, int everyNthChanges) {
        for (int i = 1; i <= times; i++) {
            pace.after(i % everyNthChanges == 0);
        }
    }

    @Test
    void aScreenThatStandsStillIsLookedAtSeldom() {
        assertThat(pace.after(false)).isEqualTo(Pace.FAST);
        look(60, 1000);
        assertThat(pace.after(false)).isEqualTo(Pace.SLOW);
    }

    @Test
    void aBlinkingCursorIsNoMovement() {
        look(200, 7);
        assertThat(pace.after(false)).isEqualTo(Pace.SLOW);
        look(200, 2);
        assertThat(pace.after(false)).as("seldom looks see every other blink").isEqualTo(Pace.SLOW);
    }

    @Test
    void picturesThatFollowOneAnotherAreLookedAtOften() {
        look(60, 1000);
        pace.after(true);
        assertThat(pace.after(true)).isEqualTo(Pace.FAST);
        look(600, 4);
        assertThat(pace.after(false)).as("15 pictures a second").isEqualTo(Pace.FAST);
    }

    @Test
    void aKeyIsAnsweredAtOnce() {
        look(60, 1000);
        pace.quicken();
        assertThat(pace.after(false)).isEqualTo(Pace.FAST);
    }
}
