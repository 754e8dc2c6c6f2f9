/** What the program is. */
package dev.ringside.app.ui.about;
