package dev.ringside.tests.protection;

/**
 * Something that a guest program tries.
 *
 * @param name
 *            what it tries
 * @param outcome
 *            how it ends: {@code none}, or an exception like {@code #GP(10)} or {@code #PF(5) 00200000} with error code and address in hexadecimal
 */
record Attempt(String name, String outcome) {

    @Override
    public String toString() {
        return name + ": " + outcome;
    }
}
