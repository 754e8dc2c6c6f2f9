package dev.ringside.app.osinfo;

/**
 * What a system needs.
 *
 * @param leastMemory
 *            bytes of memory below which it does not start
 * @param memory
 *            bytes of memory with which it runs well
 * @param cpus
 *            CPUs with which it runs well
 * @param disk
 *            bytes of disk it should have; 0 if it needs none
 */
public record Requirements(long leastMemory, long memory, int cpus, long disk) {}
