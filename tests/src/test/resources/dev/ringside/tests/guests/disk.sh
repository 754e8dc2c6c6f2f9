#!/bin/sh
# Process 1 of a guest with one disk: makes a file system on it, fills it, and reads it back past the page cache.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
# Drivers look for disks on their own time.
i=0
while disk=$(ls /dev/sda /dev/vda 2>/dev/null); [ -z "$disk" ] && [ $i -lt 600 ]; do i=$((i + 1)); usleep 100000; done
echo "DISK $disk $(cat "/sys/block/${disk#/dev/}/size") sectors"
mkdir /mnt
mke2fs "$disk" >/dev/null && mount -t ext4 "$disk" /mnt || echo "COMPLAINT no file system"
yes 'What is written must come back.' | head -c 6000000 > /mnt/text
cp /bin/busybox /mnt/binary
sync
umount /mnt
echo 3 > /proc/sys/vm/drop_caches
mount -t ext4 "$disk" /mnt || echo "COMPLAINT no file system any more"
echo "text $(sha256sum < /mnt/text | cut -d' ' -f1)"
cmp /mnt/binary /bin/busybox && echo "binary same"
umount /mnt
dd if=/dev/zero of="$disk" bs=64k seek=100 count=16 oflag=direct 2>/dev/null
dd if="$disk" bs=64k skip=100 count=16 iflag=direct 2>/dev/null | cmp -n 1048576 - /dev/zero && echo "direct zeros"
dmesg | grep -E 'ata[0-9.]*: .*([Ee]rror|[Ff]ail|reset|timeout|exception|frozen|lost)|I/O error|BUG:|WARNING:|Oops|Call Trace|timed out' \
    | sed 's/^/COMPLAINT /'
dmesg | grep -E 'ata[0-9]|scsi|sd |nobody cared' | head -n 60
poweroff -f
