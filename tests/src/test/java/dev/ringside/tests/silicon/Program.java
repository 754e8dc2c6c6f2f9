package dev.ringside.tests.silicon;

import java.util.Arrays;
import java.util.List;

/** A straight-line program (branches go forward only) and what is known about it. */
final class Program {

    private final CodeMode mode;
    private final byte[] code;
    private final List<Integer> starts;
    private final List<Integer> undefined;
    private final List<Form> forms;

    /**
     * A program.
     *
     * @param code
     *            its bytes
     * @param starts
     *            offset of each instruction, and of the end
     * @param undefined
     *            status flags that may be undefined before each instruction, and at the end
     * @param forms
     *            form of each instruction, in order
     */
    Program(CodeMode mode, byte[] code, List<Integer> starts, List<Integer> undefined, List<Form> forms) {
        this.mode = mode;
        this.code = code;
        this.starts = starts;
        this.undefined = undefined;
        this.forms = forms;
    }

    CodeMode mode() {
        return mode;
    }

    byte[] code() {
        return code;
    }

    List<Integer> starts() {
        return starts;
    }

    List<Form> forms() {
        return forms;
    }

    /** Number of instructions. */
    int length() {
        return forms.size();
    }

    /** Index of the instruction that starts at or holds an offset; {@link #length()} for the end and anywhere outside. */
    int indexOf(long offset) {
        if (offset < 0 || offset >= code.length) {
            return length();
        }
        int index = 0;
        while (index + 1 < starts.size() && starts.get(index + 1) <= offset) {
            index++;
        }
        return index;
    }

    /** Status flags that may be undefined when it stops at an offset: at an instruction, behind the final INT3, or far away after a jump. */
    int undefinedAt(long offset) {
        if (offset >= code.length && offset <= code.length + 1) {
            return undefined.getLast();
        }
        if (offset >= 0 && offset < code.length) {
            int index = indexOf(offset);
            return starts.get(index) == offset ? undefined.get(index) : FlagEffects.ALL;
        }
        return undefined.stream().reduce(0, (a, b) -> a | b);
    }

    /** Number of instructions surely executed before it stopped at an offset: none after a branch are counted. */
    int executed(long offset) {
        int limit = indexOf(offset);
        for (int i = 0; i < limit; i++) {
            if (forms.get(i).isRelativeBranch() || forms.get(i).is(Trait.TARGET) || forms.get(i).is(Trait.RETURN)) {
                return i + 1;
            }
        }
        return Math.min(limit + 1, length());
    }

    /** Its first {@code count} instructions. */
    Program truncated(int count) {
        return new Program(mode, Arrays.copyOf(code, starts.get(count)), starts.subList(0, count + 1),
                undefined.subList(0, count + 1),
                forms.subList(0, count));
    }

    /** Instruction {@code index} alone. */
    Program single(int index) {
        int from = starts.get(index);
        int to = starts.get(index + 1);
        return new Program(mode, Arrays.copyOfRange(code, from, to), List.of(0, to - from),
                List.of(undefined.get(index), undefined.get(index + 1)), List.of(forms.get(index)));
    }
}
