/** Rules about the code as a whole. */
package dev.ringside.tests.architecture;
