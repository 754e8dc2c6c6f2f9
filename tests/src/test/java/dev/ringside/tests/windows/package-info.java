/** The windows used as a person uses them, on machines that really run. */
package dev.ringside.tests.windows;
