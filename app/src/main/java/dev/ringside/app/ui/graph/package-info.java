/** Graphs of values over time, drawn on canvases when their data changes and never otherwise. */
package dev.ringside.app.ui.graph;
