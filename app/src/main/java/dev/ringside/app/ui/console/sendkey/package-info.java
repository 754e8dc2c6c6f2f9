/** Key combinations that are sent to a guest from a menu, since the host keeps them for itself. */
package dev.ringside.app.ui.console.sendkey;
