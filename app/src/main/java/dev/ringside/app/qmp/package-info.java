/**
 * QEMU's machine protocol (QEMU's {@code docs/interop/qmp-spec.rst}): a program on a socket controls the machine with
 * JSON messages and is told of events. Commands are in {@link dev.ringside.app.qmp.command}, one class each.
 */
package dev.ringside.app.qmp;
