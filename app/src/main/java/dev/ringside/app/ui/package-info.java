/**
 * The JavaFX side of the program, one package per window. Nothing outside this package touches JavaFX.
 *
 * <p>A window is an FXML file and its texts (in {@code ui-resources}), a controller that binds, and a view model that holds
 * the logic and is tested without a window.
 */
package dev.ringside.app.ui;
