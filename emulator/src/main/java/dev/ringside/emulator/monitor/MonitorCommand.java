package dev.ringside.emulator.monitor;

/**
 * A command of the monitor.
 *
 * @param name
 *            one or two words
 * @param arguments
 *            its arguments as help shows them
 * @param help
 *            what it does, in a few words
 * @param action
 *            what runs
 */
public record MonitorCommand(String name, String arguments, String help, Action action) {

    /** Does the command's work. */
    @FunctionalInterface
    public interface Action {

        /** Takes what follows the name, stripped; gives the text to print. */
        String run(String arguments) throws MonitorException;
    }
}
