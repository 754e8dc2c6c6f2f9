package dev.ringside.app.definition.xml;

/** A text is no domain XML, or describes a machine that cannot be; the message tells a person where and why. */
public final class DomainXmlException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String words;

    /** In {@code line}, counted from 1. */
    public DomainXmlException(int line, String words) {
        super("Line " + line + ": " + words);
        this.line = line;
        this.words = words;
    }

    /** In {@code line}, with what went wrong underneath. */
    public DomainXmlException(int line, String words, Throwable cause) {
        super("Line " + line + ": " + words, cause);
        this.line = line;
        this.words = words;
    }

    /** The line of the text, counted from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there. */
    public String words() {
        return words;
    }
}
