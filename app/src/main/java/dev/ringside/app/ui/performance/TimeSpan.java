package dev.ringside.app.ui.performance;

/** How far back the graphs reach. */
enum TimeSpan {
    /** One minute. */
    MINUTE(60),
    /** Ten minutes. */
    TEN_MINUTES(600);

    private final int seconds;

    TimeSpan(int seconds) {
        this.seconds = seconds;
    }

    /** Its length, which is also the number of samples in it. */
    int seconds() {
        return seconds;
    }
}
