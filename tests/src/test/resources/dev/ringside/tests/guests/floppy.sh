#!/bin/sh
# Process 1 of a guest with a floppy drive: reads the disk, writes a part of it, and makes a file system on the rest.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
i=0
while [ ! -b /dev/fd0 ] && [ $i -lt 600 ]; do i=$((i + 1)); usleep 100000; done
echo "SIZE $(dd if=/dev/fd0 2>/dev/null | wc -c)"
echo "before $(sha256sum < /dev/fd0 | cut -d' ' -f1)"
seq 1 100000 | head -c 51200 > /tmp/numbers
dd if=/tmp/numbers of=/dev/fd0 bs=512 seek=100 conv=notrunc 2>/dev/null
sync
echo 3 > /proc/sys/vm/drop_caches
dd if=/dev/fd0 bs=512 skip=100 count=100 2>/dev/null | cmp - /tmp/numbers && echo "written same"
echo "after $(sha256sum < /dev/fd0 | cut -d' ' -f1)"
dmesg | grep -E 'I/O error|floppy.*(error|timeout|lock)|BUG:|WARNING:|Oops|Call Trace' | sed 's/^/COMPLAINT /'
dmesg | grep -iE 'floppy|fd0|FDC'
poweroff -f
