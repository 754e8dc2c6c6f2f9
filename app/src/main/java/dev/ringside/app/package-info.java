/**
 * The program a person starts: command line, windows and the library of machines.
 */
package dev.ringside.app;
