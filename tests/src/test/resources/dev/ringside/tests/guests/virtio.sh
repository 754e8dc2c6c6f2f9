#!/bin/sh
# Process 1 of a guest with every virtio device but a disk: says what it finds, and does what is asked of it on the two consoles.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
for device in /sys/bus/virtio/devices/*; do
    [ -e "$device/driver" ] || echo "COMPLAINT $device has no driver"
    echo "DEVICE $(cat "$device/device") $(cat "$device/status") $(cat "$device/../device")"
done
echo "RANDOM $(cat /sys/class/misc/hw_random/rng_current) $(head -c 4096 /dev/hwrng | gzip | wc -c)"
# The terminal on the virtio console.
(
    exec </dev/hvc0 >/dev/hvc0 2>&1
    echo "Who is there?"
    read -r name
    echo "Good morning, $name."
    head -c 100000 /dev/zero | tr '\0' 'v'
    echo " end"
) &
for input in /sys/class/input/input*; do
    echo "INPUT $(cat "$input/name") keys $(tr -d ' \n' < "$input/capabilities/key" | wc -c) axes $(cat "$input/capabilities/abs")"
    case $(cat "$input/name") in
        *virtio*)
            event=$(basename "$(ls -d "$input"/event*)")
            (head -c $((24 * $(case $(cat "$input/name") in *keyboard) echo 4 ;; *) echo 6 ;; esac))) < "/dev/input/$event" | od -A n -v -t x2 -w24 |
                sed 's/^/EVENT /') &
            ;;
    esac
done
free_kilobytes() { sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo; }
before=$(free_kilobytes)
echo "READY $before"
read -r _
echo "BALLOON $((before - $(free_kilobytes))) kB taken"
read -r _
echo "BALLOON $((before - $(free_kilobytes))) kB still taken"
read -r _
dmesg | grep -iE 'virtio.*(fail|error|not|warn)|BUG:|WARNING:|Oops|call trace|timed out|nobody cared' | grep -v "can't derive routing" |
    sed 's/^/COMPLAINT /'
poweroff -f
