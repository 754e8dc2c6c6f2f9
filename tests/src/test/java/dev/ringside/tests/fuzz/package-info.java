/** Guests that do nothing sensible: random register accesses and descriptors against every device of a board. */
package dev.ringside.tests.fuzz;
