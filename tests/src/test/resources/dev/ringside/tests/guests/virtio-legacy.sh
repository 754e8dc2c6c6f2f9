#!/bin/sh
# Process 1 of a guest whose driver uses the interface from before version 1 (bit 32 of the features tells).
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do
    case $module in *-virtio_pci.ko) options=force_legacy=1 ;; *) options= ;; esac
    insmod "$module" $options || echo "COMPLAINT $module cannot be loaded"
done
for device in /sys/bus/virtio/devices/*; do
    [ -e "$device/driver" ] || echo "COMPLAINT $device has no driver"
    echo "DEVICE $(basename "$device") version $(cut -c33 "$device/features")"
done
echo "RANDOM $(cat /sys/class/misc/hw_random/rng_current) $(head -c 4096 /dev/hwrng | gzip | wc -c)"
head -c 1048576 /bin/busybox > /tmp/written
dd if=/tmp/written of=/dev/vda bs=64k oflag=direct 2>/dev/null
dd if=/dev/vda of=/tmp/read bs=64k count=16 iflag=direct 2>/dev/null
cmp /tmp/written /tmp/read && echo "disk same"
dmesg | grep -iE 'virtio.*(fail|error|not|warn)|I/O error|BUG:|WARNING:|Oops|call trace|timed out|nobody cared' |
    sed 's/^/COMPLAINT /'
poweroff -f
