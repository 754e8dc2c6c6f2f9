package dev.ringside.emulator.x86.assemble;

/**
 * A word of the source.
 *
 * @param text
 *            as written; of a string, its contents
 * @param value
 *            of a number
 */
record Token(Kind kind, String text, long value) {
    static final Token END = new Token(Kind.END, "", 0);

    /** What a token is. */
    enum Kind {
        /** A name: of a label, an instruction, a register, or {@code $} and {@code $$}. */
        NAME,
        /** A number. */
        NUMBER,
        /** Text in quotes. */
        STRING,
        /** An operator or another sign. */
        SIGN,
        /** The end of the line. */
        END
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the line" : "\"" + text + "\"";
    }
}
