/** Asks how a machine is cloned. */
package dev.ringside.app.ui.clone;
