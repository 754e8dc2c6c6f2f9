package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts lines into tokens. */
final class Lexer {
    private static final List<String> LONG_SIGNS = List.of("<<", ">>", "//", "==", "!=", "<>", "<=", ">=", "&&", "||",
            "%%");
    private static final int CONTINUATION = '\\';

    private final String text;
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The tokens of a line.
     *
     * @throws SourceException
     *             for a malformed number or a string without an end
     */
    static List<Token> tokens(String text) throws SourceException {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        lexer.skipBlanks();
        while (lexer.position < text.length()) {
            tokens.add(lexer.next());
            lexer.skipBlanks();
        }
        return tokens;
    }

    /** The text without what follows a semicolon outside quotes. */
    static String withoutComment(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote == 0 && character == ';') {
                return text.substring(0, i);
            }
            if (quote == '`' && character == CONTINUATION) {
                i++;
            } else if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (isQuote(character)) {
                quote = character;
            }
        }
        return text;
    }

    static boolean isQuote(char character) {
        return character == '"' || character == '\'' || character == '`';
    }

    static boolean beginsName(char character) {
        return Character.isLetter(character) || character == '_' || character == '.' || character == '?'
                || character == '$' || character == '@';
    }

    static boolean continuesName(char character) {
        return beginsName(character) || Character.isDigit(character) || character == '#' || character == '~';
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private Token next() throws SourceException {
        char first = text.charAt(position);
        if (isQuote(first)) {
            return new Token(Kind.STRING, string(first), 0);
        }
        if (Character.isDigit(first)) {
            String word = word();
            return new Token(Kind.NUMBER, word, number(word));
        }
        if (first == '$' && position + 1 < text.length() && Character.isDigit(text.charAt(position + 1))) {
            String word = word();
            return new Token(Kind.NUMBER, word, parse(word.substring(1), 16, word));
        }
        if (beginsName(first)) {
            return new Token(Kind.NAME, word(), 0);
        }
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, position)) {
                position += sign.length();
                return new Token(Kind.SIGN, sign, 0);
            }
        }
        position++;
        return new Token(Kind.SIGN, String.valueOf(first), 0);
    }

    private String word() {
        int start = position;
        while (position < text.length() && continuesName(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private String string(char quote) throws SourceException {
        StringBuilder contents = new StringBuilder();
        position++;
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == quote) {
                return contents.toString();
            }
            contents.append(quote == '`' && character == CONTINUATION ? escaped() : character);
        }
        throw new SourceException("a string has no end");
    }

    private char escaped() throws SourceException {
        if (position == text.length()) {
            throw new SourceException("a string has no end");
        }
        char character = text.charAt(position++);
        return switch (character) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'e' -> 27;
            case '0' -> 0;
            default -> character;
        };
    }

    private static long number(String word) throws SourceException {
        String digits = word.replace("_", "").toLowerCase(Locale.ROOT);
        String prefix = digits.length() > 2 ? digits.substring(0, 2) : "";
        switch (prefix) {
            case "0x", "0h" -> {
                return parse(digits.substring(2), 16, word);
            }
            case "0b", "0y" -> {
                if (!digits.endsWith("h")) {
                    return parse(digits.substring(2), 2, word);
                }
            }
            case "0o", "0q" -> {
                return parse(digits.substring(2), 8, word);
            }
            default -> {
                // The radix stands at the end, or nowhere.
            }
        }
        String stem = digits.substring(0, digits.length() - 1);
        return switch (digits.charAt(digits.length() - 1)) {
            case 'h' -> parse(stem, 16, word);
            case 'b', 'y' -> parse(stem, 2, word);
            case 'o', 'q' -> parse(stem, 8, word);
            case 'd', 't' -> parse(stem, 10, word);
            default -> parse(digits, 10, word);
        };
    }

    private static long parse(String digits, int radix, String word) throws SourceException {
        try {
            return Long.parseUnsignedLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new SourceException(word + " is not a number");
        }
    }
}
