/**
 * Ringside against QEMU's translator: the same kernel, the same initial RAM disk and the same programs in both, by turns, timed by the host's clock.
 * {@link dev.ringside.tests.bench.comparison.Benchmark} is the program; what it runs is in
 * {@link dev.ringside.tests.bench.comparison.WorkloadCatalogue}.
 */
package dev.ringside.tests.bench.comparison;
