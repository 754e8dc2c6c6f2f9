#!/bin/sh
# Process 1 of a guest that writes 200 MiB on its disk, each MiB with its number in front, and tells when they are safe.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module"; done
i=0
while disk=$(ls /dev/sda /dev/vda 2>/dev/null); [ -z "$disk" ] && [ $i -lt 600 ]; do i=$((i + 1)); usleep 100000; done
seq 1 209715 | head -c 1048576 > /tmp/numbers
i=0
while [ $i -lt 200 ]; do
    printf %08d $i | dd of=/tmp/numbers conv=notrunc 2>/dev/null
    dd if=/tmp/numbers of="$disk" bs=1M seek=$i conv=notrunc 2>/dev/null
    i=$((i + 1))
done
sync
echo SYNCHRONISED
while true; do sleep 100; done
