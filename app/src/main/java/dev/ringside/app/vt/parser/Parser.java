package dev.ringside.app.vt.parser;

import java.util.function.IntConsumer;

/**
 * The state machine of DEC's terminals as Paul Williams worked it out (vt100.net/emu/dec_ansi_parser), on UTF-8. Any bytes are allowed at any time, and
 * none makes it keep more than a few kilobytes. After UTF-8 decoding U+0080 to U+009F are the C1 controls, as in xterm.
 */
public final class Parser {
    /** Characters of a string that are kept. */
    public static final int LONGEST_STRING = 4096;
    /** After so many characters without an end a command is no command: a lost byte must not swallow a console's output for ever. */
    private static final int RUNAWAY_STRING = 65_536;

    private static final int CAN = 0x18;
    private static final int SUB = 0x1a;
    private static final int ESC = 0x1b;
    private static final int BEL = 0x07;
    private static final int DEL = 0x7f;
    private static final char SEVERAL = 0xffff;

    private enum State {
        GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI_ENTRY, CSI_PARAM, CSI_INTERMEDIATE, CSI_IGNORE, DCS_ENTRY, DCS_PARAM,
        DCS_INTERMEDIATE, DCS_PASSTHROUGH, DCS_IGNORE, OSC_STRING, IGNORED_STRING
    }

    private final ParserActions actions;
    private final Utf8Decoder decoder = new Utf8Decoder();
    private final IntConsumer sink = this::codePoint;
    private final ControlSequence sequence = new ControlSequence();
    private final StringBuilder text = new StringBuilder();
    private State state = State.GROUND;
    private char escapeIntermediate;
    /** Characters of the string so far, kept or not. */
    private int stringLength;

    /** A parser that tells {@code actions}. */
    public Parser(ParserActions actions) {
        this.actions = actions;
    }

    /** Takes bytes. */
    public void feed(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (state == State.GROUND && !decoder.inside()) {
                int run = at;
                while (run < end && bytes[run] >= 0x20 && bytes[run] != DEL) {
                    run++;
                }
                if (run > at) {
                    actions.printAscii(bytes, at, run - at);
                    at = run;
                    continue;
                }
            }
            decoder.accept(bytes[at++] & 0xff, sink);
        }
    }

    /** Forgets an unfinished character or sequence, as where bytes are missing. */
    public void reset() {
        decoder.reset();
        state = State.GROUND;
    }

    private void codePoint(int c) {
        if (c == CAN || c == SUB) {
            state = State.GROUND;
            actions.execute(c);
        } else if (c == ESC) {
            endString();
            escapeIntermediate = 0;
            state = State.ESCAPE;
        } else if (c >= 0x80 && c < 0xa0) {
            endString();
            state = State.GROUND;
            introduce((char) (c - 0x40));
        } else {
            inState(c);
        }
    }

    private void inState(int c) {
        switch (state) {
            case GROUND -> ground(c);
            case ESCAPE, ESCAPE_INTERMEDIATE -> escape(c);
            case CSI_ENTRY, CSI_PARAM, CSI_INTERMEDIATE, CSI_IGNORE -> control(c);
            case DCS_ENTRY, DCS_PARAM, DCS_INTERMEDIATE -> device(c);
            case DCS_PASSTHROUGH -> collect(c);
            case OSC_STRING -> command(c);
            case DCS_IGNORE, IGNORED_STRING -> {
            }
        }
    }

    private void ground(int c) {
        if (c < 0x20) {
            actions.execute(c);
        } else if (c != DEL) {
            actions.print(c);
        }
    }

    private void escape(int c) {
        if (c < 0x20) {
            actions.execute(c);
        } else if (c < 0x30) {
            escapeIntermediate = escapeIntermediate == 0 ? (char) c : SEVERAL;
            state = State.ESCAPE_INTERMEDIATE;
        } else if (c < DEL) {
            boolean plain = state == State.ESCAPE;
            state = State.GROUND;
            if (plain) {
                introduce((char) c);
            } else {
                actions.escape(escapeIntermediate, (char) c);
            }
        } else if (c > DEL) {
            state = State.GROUND;
            actions.print(c);
        }
    }

    /** The character behind an ESC that begins something, or ends it: ST. */
    private void introduce(char c) {
        switch (c) {
            case '[' -> {
                sequence.clear();
                state = State.CSI_ENTRY;
            }
            case 'P' -> {
                sequence.clear();
                state = State.DCS_ENTRY;
            }
            case ']' -> beginString(State.OSC_STRING);
            case 'X', '^', '_' -> beginString(State.IGNORED_STRING);
            case '\\' -> {
            }
            default -> actions.escape((char) 0, c);
        }
    }

    private void control(int c) {
        if (c < 0x20) {
            actions.execute(c);
        } else if (c < 0x40) {
            state = head(c, State.CSI_ENTRY, State.CSI_PARAM, State.CSI_INTERMEDIATE, State.CSI_IGNORE);
        } else if (c < DEL) {
            boolean valid = state != State.CSI_IGNORE;
            state = State.GROUND;
            if (valid) {
                sequence.end((char) c);
                actions.control(sequence);
            }
        }
    }

    private void device(int c) {
        if (c >= 0x20 && c < 0x40) {
            state = head(c, State.DCS_ENTRY, State.DCS_PARAM, State.DCS_INTERMEDIATE, State.DCS_IGNORE);
        } else if (c >= 0x40 && c < DEL) {
            sequence.end((char) c);
            beginString(State.DCS_PASSTHROUGH);
        }
    }

    /** A character 0x20 to 0x3f of a sequence's head; answers the state behind it. */
    private State head(int c, State entry, State param, State intermediate, State ignore) {
        if (state == ignore) {
            return ignore;
        }
        if (c < 0x30) {
            sequence.intermediate((char) c);
            return intermediate;
        }
        if (state == intermediate) {
            return ignore;
        }
        if (c >= 0x3c) {
            sequence.mark((char) c);
            return state == entry ? param : ignore;
        }
        if (c < 0x3a) {
            sequence.digit(c - '0');
        } else {
            sequence.separate(c == ':');
        }
        return param;
    }

    private void command(int c) {
        if (c == BEL) {
            endString();
            state = State.GROUND;
        } else if (c >= 0x20) {
            collect(c);
            if (stringLength > RUNAWAY_STRING) {
                state = State.GROUND;
            }
        }
    }

    private void collect(int c) {
        if (stringLength < LONGEST_STRING) {
            text.appendCodePoint(c);
        }
        stringLength = Math.min(stringLength, RUNAWAY_STRING) + 1;
    }

    private void beginString(State inString) {
        text.setLength(0);
        stringLength = 0;
        state = inString;
    }

    private void endString() {
        if (state == State.OSC_STRING) {
            // One that was cut is not what its sender meant.
            if (stringLength <= LONGEST_STRING) {
                actions.command(text.toString());
            }
        } else if (state == State.DCS_PASSTHROUGH) {
            actions.device(sequence, text.toString());
        }
    }
}
