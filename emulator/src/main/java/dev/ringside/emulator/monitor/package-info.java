/**
 * A monitor for people: commands named as in QEMU's human monitor, one line in, text out. GDB's {@code monitor} command
 * and QMP's {@code human-monitor-command} both end here.
 */
package dev.ringside.emulator.monitor;
