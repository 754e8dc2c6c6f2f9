package dev.ringside.emulator.gdb;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code vCont} asks for.
 *
 * @param stepping
 *            the vCPU that makes a single step
 * @param others
 *            whether vCPUs that do not step go on: those that no action names stand still
 */
record ResumeActions(OptionalInt stepping, boolean others) {

    /**
     * Parses {@code action[:thread];action[:thread]...}; an action without a thread is for all threads that no action
     * before named.
     *
     * @return empty if it is malformed
     */
    static Optional<ResumeActions> parse(String text, int cpuCount) {
        OptionalInt stepping = OptionalInt.empty();
        boolean others = false;
        for (String part : text.split(";", -1)) {
            String[] actionAndThread = part.split(":", 2);
            String action = actionAndThread[0];
            if (action.isEmpty() || "csCS".indexOf(action.charAt(0)) < 0) {
                return Optional.empty();
            }
            boolean anyThread = actionAndThread.length < 2 || actionAndThread[1].equals("-1")
                    || actionAndThread[1].equals("0");
            Optional<Integer> thread = anyThread
                    ? Optional.of(1)
                    : Hex.size(actionAndThread[1]).filter(number -> number >= 1 && number <= cpuCount);
            if (thread.isEmpty()) {
                return Optional.empty();
            }
            boolean step = action.charAt(0) == 's' || action.charAt(0) == 'S';
            if (step && stepping.isEmpty()) {
                stepping = OptionalInt.of(thread.get() - 1);
            }
            others |= !step;
        }
        return Optional.of(new ResumeActions(stepping, others));
    }
}
