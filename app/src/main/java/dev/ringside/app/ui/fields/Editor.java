package dev.ringside.app.ui.fields;

import javafx.scene.Node;
import javafx.scene.control.Control;

/** Edits one field of a draft. JavaFX thread. */
interface Editor {

    /** What is shown. */
    Node node();

    /** What takes the focus and has the field's name. */
    Control control();

    /** The draft has changed, here or elsewhere: shows what it says now. */
    void refresh();
}
