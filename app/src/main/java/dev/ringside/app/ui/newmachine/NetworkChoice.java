package dev.ringside.app.ui.newmachine;

/** Where the network card of a new machine leads. */
enum NetworkChoice {
    /** Through this host by address translation. */
    USER,
    /** To other machines of this program only. */
    ISOLATED,
    /** There is no card. */
    NONE
}
