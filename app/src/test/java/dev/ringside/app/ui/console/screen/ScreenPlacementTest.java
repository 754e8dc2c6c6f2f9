package dev.ringside.app.ui.console.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenPlacementTest {
    private static final Dimension2D GUEST = new Dimension2D(640, 400);

    private static ScreenPlacement place(double width, double height, double outputScale, ScreenFit fit) {
        return ScreenPlacement.of(GUEST, new Dimension2D(width, height), outputScale, fit);
    }

    @Test
    void crispIsTheLargestWholeNumberThatFits() {
        assertThat(place(1300, 900, 1, ScreenFit.CRISP)).isEqualTo(new ScreenPlacement(10, 50, 1280, 800, false));
        assertThat(place(1279, 900, 1, ScreenFit.CRISP)).isEqualTo(new ScreenPlacement(319, 250, 640, 400, false));
    }

    @Test
    void whatDoesNotFitOneForOneIsMadeSmallerAndSmooth() {
        assertThat(place(320, 300, 1, ScreenFit.CRISP)).isEqualTo(new ScreenPlacement(0, 50, 320, 200, true));
    }

    @Test
    void smoothFillsTheRoomAndKeepsTheShape() {
        assertThat(place(960, 900, 1, ScreenFit.SMOOTH)).isEqualTo(new ScreenPlacement(0, 150, 960, 600, true));
        assertThat(place(1280, 800, 1, ScreenFit.SMOOTH).smooth()).as("twice as large lies on pixels").isFalse();
    }

    @Test
    void unscaledKeepsItsSizeAndItsUpperLeftCornerInReach() {
        assertThat(place(200, 100, 1, ScreenFit.UNSCALED)).isEqualTo(new ScreenPlacement(0, 0, 640, 400, false));
        assertThat(place(840, 600, 1, ScreenFit.UNSCALED)).isEqualTo(new ScreenPlacement(100, 100, 640, 400, false));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.25, 1", "1.5, 1", "1.75, 2", "2, 2", "3, 3"})
    void atAHundredPercentAPixelIsAWholeNumberOfTheHosts(double outputScale, int factor) {
        ScreenPlacement placement = place(2000, 2000, outputScale, ScreenFit.UNSCALED);
        assertThat(placement.width() * outputScale).isCloseTo(640.0 * factor, within(1e-9));
        assertThat(placement.x() * outputScale).isCloseTo(Math.rint(placement.x() * outputScale), within(1e-9));
        assertThat(placement.smooth()).isFalse();
        assertThat(ScreenPlacement.natural(GUEST, outputScale).getHeight() * outputScale).isCloseTo(400.0 * factor,
                within(1e-9));
    }

    @Test
    void crispCountsTheHostsPixels() {
        assertThat(place(700, 500, 1.5, ScreenFit.CRISP).width()).as("1050 pixels have room for 640 once")
                .isEqualTo(640 / 1.5);
        assertThat(place(700, 500, 2, ScreenFit.CRISP).width()).as("1400 have room twice").isEqualTo(640);
    }

    @Test
    void placesAreFoundOnTheGuestsScreen() {
        ScreenPlacement placement = place(1300, 900, 1, ScreenFit.CRISP);
        assertThat(placement.guestPlace(650, 450)).isEqualTo(new Point2D(0.5, 0.5));
        assertThat(placement.guestPlace(10, 50)).isEqualTo(Point2D.ZERO);
    }

    @Test
    void noScreenAndNoRoomHaveNoPlace() {
        assertThat(ScreenPlacement.of(new Dimension2D(0, 0), new Dimension2D(10, 10), 1, ScreenFit.CRISP).width())
                .isZero();
        assertThat(place(0, 0, 1, ScreenFit.SMOOTH).width()).isZero();
    }
}
