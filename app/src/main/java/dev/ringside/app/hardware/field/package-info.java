/**
 * Descriptions of what a person can edit: fields with their kinds, ranges and checks, from which windows generate editors. A {@link
 * dev.ringside.app.hardware.field.Form} reads its fields from a record and makes another record of them; a {@link
 * dev.ringside.app.hardware.field.Draft} is one being edited. Knows no windows and no language: texts are found by keys.
 */
package dev.ringside.app.hardware.field;
