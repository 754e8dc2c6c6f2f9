package dev.ringside.app.vt.text;

import dev.ringside.app.vt.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for text in the history and on the screen, across wrapped lines. */
public final class TextSearch {
    private final Terminal terminal;
    private final String sought;
    private final boolean matchCase;

    /** A search for {@code sought}, which is not empty. */
    public TextSearch(Terminal terminal, String sought, boolean matchCase) {
        this.terminal = terminal;
        this.sought = sought;
        this.matchCase = matchCase;
    }

    /** All places in the lines from {@code first} to before {@code end}, and in what they were wrapped from, up to {@code most} of them. */
    public List<TextRange> matches(long first, long end, int most) {
        List<TextRange> matches = new ArrayList<>();
        long line = Paragraph.start(terminal, Math.max(first, terminal.firstLine()));
        while (line < Math.min(end, terminal.endLine()) && matches.size() < most) {
            line = addMatches(line, matches);
        }
        return matches.size() > most ? matches.subList(0, most) : matches;
    }

    /** The first place that begins behind {@code place}. */
    public Optional<TextRange> next(Position place) {
        long line = Paragraph.start(terminal, Math.clamp(place.line(), terminal.firstLine(), terminal.endLine() - 1));
        while (line < terminal.endLine()) {
            List<TextRange> matches = new ArrayList<>();
            line = addMatches(line, matches);
            for (TextRange match : matches) {
                if (match.start().compareTo(place) > 0) {
                    return Optional.of(match);
                }
            }
        }
        return Optional.empty();
    }

    /** The last place that begins before {@code place}. */
    public Optional<TextRange> previous(Position place) {
        long line = Math.clamp(place.line(), terminal.firstLine(), terminal.endLine() - 1);
        while (line >= terminal.firstLine()) {
            long start = Paragraph.start(terminal, line);
            List<TextRange> matches = new ArrayList<>();
            addMatches(start, matches);
            for (TextRange match : matches.reversed()) {
                if (match.start().compareTo(place) < 0) {
                    return Optional.of(match);
                }
            }
            line = start - 1;
        }
        return Optional.empty();
    }

    /** Adds the places in the paragraph that begins at a line; answers the line behind it. */
    private long addMatches(long line, List<TextRange> matches) {
        Paragraph paragraph = Paragraph.beginningAt(terminal, line);
        String text = paragraph.text();
        for (int at = 0; at + sought.length() <= text.length();) {
            if (text.regionMatches(!matchCase, at, sought, 0, sought.length())) {
                matches.add(paragraph.range(terminal, at, at + sought.length()));
                at += sought.length();
            } else {
                at++;
            }
        }
        return paragraph.end();
    }
}
