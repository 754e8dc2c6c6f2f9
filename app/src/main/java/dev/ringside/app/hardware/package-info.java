/**
 * A machine's hardware as a person edits it: the entries of its list, a form for each, and what can be added. Knows no windows.
 */
package dev.ringside.app.hardware;
