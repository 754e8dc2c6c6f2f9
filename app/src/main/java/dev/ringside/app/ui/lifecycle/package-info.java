/** What can be done with machines, in menus, toolbars and by keys alike, with its confirmations. */
package dev.ringside.app.ui.lifecycle;
