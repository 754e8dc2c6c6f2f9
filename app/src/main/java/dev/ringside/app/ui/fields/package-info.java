/**
 * Editors generated from descriptions of fields: a {@link dev.ringside.app.ui.fields.FormView} shows a draft of whatever {@link
 * dev.ringside.app.hardware.field.Form} and has no idea what it is about.
 */
package dev.ringside.app.ui.fields;
