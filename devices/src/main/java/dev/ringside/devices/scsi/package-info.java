/**
 * SCSI command sets apart from what carries them: disks (SPC-3, SBC-3) and CD-ROM drives (MMC-5). ATAPI and USB mass storage carry them; a transport is
 * a {@link dev.ringside.devices.scsi.ScsiInitiator} to a {@link dev.ringside.devices.scsi.ScsiTarget}.
 */
package dev.ringside.devices.scsi;
