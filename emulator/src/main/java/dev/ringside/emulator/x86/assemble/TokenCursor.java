package dev.ringside.emulator.x86.assemble;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A place in the tokens of a line. */
final class TokenCursor {
    private final List<Token> tokens;
    private int position;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return position + ahead < tokens.size() ? tokens.get(position + ahead) : Token.END;
    }

    Token next() {
        Token token = peek();
        position++;
        return token;
    }

    boolean atEnd() {
        return position >= tokens.size();
    }

    /** Steps over a sign if it stands here. */
    boolean skip(String sign) {
        boolean isHere = peek().isSign(sign);
        position += isHere ? 1 : 0;
        return isHere;
    }

    /** Steps over a name, in any case, if it stands here. */
    boolean skipName(String name) {
        boolean isHere = peek().isName() && peek().text().equalsIgnoreCase(name);
        position += isHere ? 1 : 0;
        return isHere;
    }

    /** True if one of the names, in lower case, stands here. */
    boolean isOneOf(Set<String> names) {
        return peek().isName() && names.contains(peek().text().toLowerCase(Locale.ROOT));
    }

    void expect(String sign) throws SourceException {
        if (!skip(sign)) {
            throw new SourceException("expected \"" + sign + "\", found " + peek());
        }
    }

    String expectName() throws SourceException {
        if (!peek().isName()) {
            throw new SourceException("expected a name, found " + peek());
        }
        return next().text();
    }

    void expectEnd() throws SourceException {
        if (!atEnd()) {
            throw new SourceException("did not expect " + peek());
        }
    }
}
