/** Real programs on a terminal, judged by tmux, which is a terminal written by others. */
package dev.ringside.app.vt.peer;
