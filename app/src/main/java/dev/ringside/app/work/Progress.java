package dev.ringside.app.work;

/** How far a piece of work is, told to whoever waits for it, and whether that one still wants it. Any thread. */
public interface Progress {

    /** Nobody watches, nobody cancels. */
    Progress UNSEEN = new Progress() {
        @Override
        public void report(double fraction, String words) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Tells how far it is.
     *
     * @param fraction
     *            0 to 1, or negative if nobody knows
     * @param words
     *            what is being done, for a person; empty for no words
     */
    void report(double fraction, String words);

    /** Whether the work should stop, leaving nothing half done behind. */
    boolean cancelled();
}
