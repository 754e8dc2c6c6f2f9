/** QEMU's {@code fw_cfg}: the device through which stock firmware learns what machine it runs on and gets its tables. */
package dev.ringside.devices.firmwareconfig;
