package dev.ringside.app.vt.parser;

import java.util.function.IntConsumer;

/**
 * Decodes UTF-8 byte by byte. Each maximal part of an ill-formed sequence becomes one U+FFFD, as the Unicode Standard (3.9, "U+FFFD substitution of
 * maximal subparts") recommends.
 */
final class Utf8Decoder {
    static final int REPLACEMENT = 0xfffd;

    /** Continuation bytes that are still to come. */
    private int missing;
    private int value;
    /** Range of the next byte: the first continuation byte of some lead bytes excludes overlong forms and surrogates. */
    private int lowest = 0x80;
    private int highest = 0xbf;

    /** Whether the last byte was inside of a character. */
    boolean inside() {
        return missing > 0;
    }

    /** Forgets an unfinished character. */
    void reset() {
        missing = 0;
    }

    /** Takes a byte, 0 to 255; gives {@code sink} none, one or two code points. */
    void accept(int octet, IntConsumer sink) {
        if (missing > 0) {
            if (octet >= lowest && octet <= highest) {
                value = value << 6 | octet & 0x3f;
                lowest = 0x80;
                highest = 0xbf;
                if (--missing == 0) {
                    sink.accept(value);
                }
                return;
            }
            missing = 0;
            sink.accept(REPLACEMENT);
        }
        if (octet < 0x80) {
            sink.accept(octet);
        } else if (octet < 0xc2 || octet > 0xf4) {
            sink.accept(REPLACEMENT);
        } else {
            lead(octet);
        }
    }

    private void lead(int octet) {
        lowest = 0x80;
        highest = 0xbf;
        if (octet < 0xe0) {
            missing = 1;
            value = octet & 0x1f;
        } else if (octet < 0xf0) {
            missing = 2;
            value = octet & 0x0f;
            if (octet == 0xe0) {
                lowest = 0xa0;
            } else if (octet == 0xed) {
                highest = 0x9f;
            }
        } else {
            missing = 3;
            value = octet & 0x07;
            if (octet == 0xf0) {
                lowest = 0x90;
            } else if (octet == 0xf4) {
                highest = 0x8f;
            }
        }
    }
}
