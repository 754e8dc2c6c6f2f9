package dev.ringside.emulator.x86.assemble;

import java.util.ArrayDeque;
import java.util.Deque;

/** The conditions around a line. */
final class Conditions {

    /** One {@code %if}: whether its present branch counts, whether one counted before, and whether those around it do. */
    private record Condition(boolean isMet, boolean wasMet, boolean isReachable) {}

    private final Deque<Condition> stack = new ArrayDeque<>();

    boolean isMet() {
        return stack.isEmpty() || stack.peek().isMet() && stack.peek().isReachable();
    }

    boolean isOpen() {
        return !stack.isEmpty();
    }

    void begin(boolean isTrue) {
        stack.push(new Condition(isTrue, isTrue, isMet()));
    }

    /** True if a further branch of the innermost condition can be the one that counts. */
    boolean mayTurn() {
        return !stack.isEmpty() && stack.peek().isReachable() && !stack.peek().wasMet();
    }

    void otherwise(boolean isTrue) throws SourceException {
        boolean turns = mayTurn() && isTrue;
        Condition condition = pop();
        stack.push(new Condition(turns, condition.wasMet() || turns, condition.isReachable()));
    }

    void end() throws SourceException {
        pop();
    }

    private Condition pop() throws SourceException {
        if (stack.isEmpty()) {
            throw new SourceException("there is no %if before this");
        }
        return stack.pop();
    }
}
