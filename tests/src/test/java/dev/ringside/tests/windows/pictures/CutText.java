package dev.ringside.tests.windows.pictures;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Finds words that do not fit: JavaFX ends them in dots. JavaFX thread. */
final class CutText {
    private CutText() {}

    /** The words in {@code root} that can be seen in part only and have no tooltip that shows them whole. */
    static List<String> in(Parent root) {
        return all(root).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .filter(labeled -> labeled.getTooltip() == null && cut(labeled)).map(Labeled::getText).distinct()
                .toList();
    }

    private static boolean cut(Labeled labeled) {
        String words = labeled.getText();
        return words != null && labeled.getChildrenUnmodifiable().stream().filter(Text.class::isInstance)
                .filter(Node::isVisible).map(text -> ((Text) text).getText())
                .anyMatch(shown -> shown.contains(labeled.getEllipsisString()) && !words.equals(shown));
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(CutText::all))
                : Stream.of(node);
    }
}
