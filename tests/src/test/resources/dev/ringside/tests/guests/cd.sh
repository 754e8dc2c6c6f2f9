#!/bin/sh
# Process 1 of a guest with two CD-ROM drives: reads both discs, waits for the first to be changed, and holds the new one.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
i=0
while [ ! -b /dev/sr1 ] && [ $i -lt 600 ]; do i=$((i + 1)); usleep 100000; done
mkdir /mnt
for drive in sr0 sr1; do
    mount -t iso9660 -o ro "/dev/$drive" /mnt || echo "COMPLAINT $drive has no file system"
    echo "$drive $(sha256sum < /mnt/content | cut -d' ' -f1) $(cat /mnt/name)"
    umount /mnt
done
echo "CHANGE"
read -r line < /dev/ttyS0
mount -t iso9660 -o ro /dev/sr0 /mnt || echo "COMPLAINT the new disc has no file system"
echo "sr0 $(sha256sum < /mnt/content | cut -d' ' -f1) $(cat /mnt/name)"
echo "HOLDING"
read -r line < /dev/ttyS0
umount /mnt
echo "RELEASED $line"
read -r line < /dev/ttyS0
dmesg | grep -E 'ata[0-9.]*: .*([Ee]rror|[Ff]ail|reset|timeout|exception|frozen|lost)|I/O error|BUG:|WARNING:|Oops|Call Trace|timed out' \
    | sed 's/^/COMPLAINT /'
dmesg | grep -E 'ata[0-9]|scsi|sr[0-9]'
poweroff -f
