/** Measurements that people start by hand; nothing here runs in the test suite. */
package dev.ringside.tests.bench;
