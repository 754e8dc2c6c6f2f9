/** The wizard that makes a machine. */
package dev.ringside.app.ui.newmachine;
