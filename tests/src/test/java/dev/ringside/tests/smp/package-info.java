/** Linux on several CPUs that get in each other's way. */
package dev.ringside.tests.smp;
