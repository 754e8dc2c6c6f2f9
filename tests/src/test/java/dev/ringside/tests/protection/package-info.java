/** Privilege and faults, tried out by small guest programs that nasm assembles when the tests run. */
package dev.ringside.tests.protection;
