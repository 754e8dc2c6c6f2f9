package dev.ringside.app.ui.layers;

import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.util.Map;

/**
 * The counts of a machine at one moment.
 *
 * @param nanos
 *            the moment, as {@link System#nanoTime()}
 * @param processor
 *            of the vCPU that is watched, or of all of them together
 * @param accesses
 *            accesses to registers of devices, by port or by address, by the name of the region
 */
record Reading(long nanos, ProcessorStatistics processor, Map<String, Long> accesses) {}
