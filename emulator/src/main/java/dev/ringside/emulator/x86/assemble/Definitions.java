package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.assemble.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names given by {@code %define}, {@code %xdefine} and {@code %assign}, and their expansion. */
final class Definitions {

    /**
     * One definition.
     *
     * @param hasParameters
     *            it is used with parentheses
     */
    private record Definition(List<String> parameters, boolean hasParameters, List<Token> body) {}

    private final Map<String, Definition> definitions = new HashMap<>();

    boolean contains(String name) {
        return definitions.containsKey(name);
    }

    void remove(String name) {
        definitions.remove(name);
    }

    void defineNumber(String name, long value) {
        definitions.put(name,
                new Definition(List.of(), false, List.of(new Token(Kind.NUMBER, Long.toString(value), value))));
    }

    /**
     * Reads what follows {@code %define}.
     *
     * @param expandsNow
     *            the body is expanded once, here ({@code %xdefine})
     */
    void define(String text, boolean expandsNow) throws SourceException {
        int end = 0;
        while (end < text.length() && Lexer.continuesName(text.charAt(end))) {
            end++;
        }
        String name = text.substring(0, end);
        if (name.isEmpty()) {
            throw new SourceException("a definition needs a name");
        }
        boolean hasParameters = end < text.length() && text.charAt(end) == '(';
        TokenCursor tokens = new TokenCursor(Lexer.tokens(text.substring(end)));
        List<String> parameters = new ArrayList<>();
        if (hasParameters) {
            tokens.expect("(");
            while (!tokens.skip(")")) {
                parameters.add(tokens.expectName());
                tokens.skip(",");
            }
        }
        List<Token> body = new ArrayList<>();
        while (!tokens.atEnd()) {
            body.add(tokens.next());
        }
        definitions.put(name, new Definition(parameters, hasParameters, expandsNow ? expand(body) : body));
    }

    /** The tokens with every defined name replaced. */
    List<Token> expand(List<Token> tokens) throws SourceException {
        List<Token> result = new ArrayList<>();
        expand(tokens, new HashSet<>(), result);
        return result;
    }

    private void expand(List<Token> tokens, Set<String> active, List<Token> result) throws SourceException {
        int position = 0;
        while (position < tokens.size()) {
            Token token = tokens.get(position++);
            Definition definition = token.isName() && !active.contains(token.text())
                    ? definitions.get(token.text())
                    : null;
            boolean isUsed = definition != null && (!definition.hasParameters()
                    || position < tokens.size() && tokens.get(position).isSign("("));
            if (!isUsed) {
                result.add(token);
                continue;
            }
            List<Token> body = definition.body();
            if (definition.hasParameters()) {
                List<List<Token>> arguments = new ArrayList<>();
                position = readArguments(tokens, position + 1, arguments);
                body = substitute(token.text(), definition, arguments);
            }
            active.add(token.text());
            expand(body, active, result);
            active.remove(token.text());
        }
    }

    private static int readArguments(List<Token> tokens, int start, List<List<Token>> arguments)
            throws SourceException {
        int depth = 0;
        List<Token> argument = new ArrayList<>();
        for (int position = start; position < tokens.size(); position++) {
            Token token = tokens.get(position);
            if (depth == 0 && (token.isSign(",") || token.isSign(")"))) {
                arguments.add(argument);
                argument = new ArrayList<>();
                if (token.isSign(")")) {
                    return position + 1;
                }
                continue;
            }
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
            argument.add(token);
        }
        throw new SourceException("a closing parenthesis is missing");
    }

    private static List<Token> substitute(String name, Definition definition, List<List<Token>> arguments)
            throws SourceException {
        List<String> parameters = definition.parameters();
        if (parameters.size() != arguments.size()) {
            throw new SourceException(
                    "%s takes %d arguments, not %d".formatted(name, parameters.size(), arguments.size()));
        }
        List<Token> result = new ArrayList<>();
        for (Token token : definition.body()) {
            int index = token.isName() ? parameters.indexOf(token.text()) : -1;
            if (index < 0) {
                result.add(token);
            } else {
                result.addAll(arguments.get(index));
            }
        }
        return result;
    }
}
