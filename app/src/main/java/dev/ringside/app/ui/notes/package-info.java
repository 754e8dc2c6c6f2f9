/** What a person writes about a machine: title, notes and tags. */
package dev.ringside.app.ui.notes;
