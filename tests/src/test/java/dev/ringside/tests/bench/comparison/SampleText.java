package dev.ringside.tests.bench.comparison;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Text that compresses about as well as prose does: words of a made vocabulary, the frequent ones short. Always the same. */
final class SampleText {
    private static final int VOCABULARY = 4096;
    private static final int LINE = 72;
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";

    private SampleText() {}

    /** About {@code length} bytes of ASCII in lines of up to 80 characters. */
    static byte[] ofLength(int length) {
        Random random = new Random(42);
        String[] words = new String[VOCABULARY];
        for (int i = 0; i < VOCABULARY; i++) {
            words[i] = word(random, 1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(i + 1)) / 3);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(length + 2 * LINE);
        StringBuilder line = new StringBuilder();
        while (text.size() < length) {
            // The cube of an even distribution prefers the low numbers much as language does.
            double even = random.nextDouble();
            line.append(words[(int) (even * even * even * VOCABULARY)]);
            boolean full = line.length() > LINE;
            line.append(full ? '\n' : ' ');
            if (full) {
                text.writeBytes(line.toString().getBytes(StandardCharsets.US_ASCII));
                line.setLength(0);
            }
        }
        return text.toByteArray();
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }
}
