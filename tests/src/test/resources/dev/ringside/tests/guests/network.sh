#!/bin/sh
# Process 1 of a guest with a network card: does what is typed on the console, a line at a time.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module" || echo "COMPLAINT $module cannot be loaded"; done
# What the DHCP client of busybox calls with the lease it got.
cat > /etc/lease <<'LEASE'
#!/bin/sh
case $1 in
    deconfig)
        ifconfig "$interface" 0.0.0.0 up
        ;;
    bound | renew)
        ifconfig "$interface" "$ip" netmask "$subnet" up
        route add default gw "$router"
        echo "nameserver $dns" > /etc/resolv.conf
        echo "LEASE $ip $subnet $router $dns $lease $mask"
        ;;
esac
LEASE
chmod +x /etc/lease
ifconfig lo up
stty -echo
complaints() {
    dmesg | grep -iE '(virtio|eth0|e1000).*(fail|error|not|warn|hang)|BUG:|WARNING:|Oops|call trace|timed out|nobody cared' |
        grep -v "can't derive routing" | sed 's/^/COMPLAINT /'
}
echo "READY"
while read -r line; do
    eval "$line"
done
