package dev.ringside.app.ui.newmachine;

import javafx.beans.value.ObservableValue;

/** What a page that names the machine's system tells the wizard. */
interface OriginPage {

    /** Whether the wizard may go on. */
    ObservableValue<Boolean> completeProperty();

    /** Which system it is. */
    SystemViewModel system();
}
