/** Charts of what was measured, as SVG files for people to look at. */
package dev.ringside.tests.bench.chart;
