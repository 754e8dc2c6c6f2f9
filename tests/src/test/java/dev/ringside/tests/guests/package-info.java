/** Real systems, booted on the whole machine: what they print is the judgement. */
package dev.ringside.tests.guests;
