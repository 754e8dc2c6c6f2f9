package dev.ringside.app.vt.parser;

/** What a {@link Parser} finds, in the order of the bytes. */
public interface ParserActions {

    /** A graphic character, U+00A0 or above, or a single ASCII one. */
    void print(int codePoint);

    /** Characters 0x20 to 0x7e. */
    void printAscii(byte[] bytes, int offset, int length);

    /** A C0 control. */
    void execute(int control);

    /**
     * An escape sequence, or a C1 control as the sequence it abbreviates.
     *
     * @param intermediate
     *            0 if there is none, 0xffff if there are several
     */
    void escape(char intermediate, char last);

    /** A control sequence (CSI). */
    void control(ControlSequence sequence);

    /** An operating system command (OSC), no longer than {@link Parser#LONGEST_STRING}. */
    void command(String text);

    /** A device control string (DCS), its text cut at {@link Parser#LONGEST_STRING}. */
    void device(ControlSequence head, String text);
}
