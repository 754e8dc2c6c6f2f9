package dev.ringside.tests.windows.pictures;

/**
 * A picture that is wanted of the program.
 *
 * @param name
 *            of the file, without its ending
 * @param steps
 *            what a person does until the window to be shown is in front
 */
record Picture(String name, Steps steps) {

    /** What a person does. Not on the JavaFX thread. */
    @FunctionalInterface
    interface Steps {
        /** Does it; whatever does not appear is a {@link MissingException}. */
        void play(Hand hand) throws InterruptedException;
    }
}
