/** The page on which a machine's hardware is edited. */
package dev.ringside.app.ui.details;
