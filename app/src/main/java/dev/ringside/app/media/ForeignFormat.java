package dev.ringside.app.media;

/** A file that holds a medium in a form that machines here cannot use as it is. */
public enum ForeignFormat {
    /** QEMU's copy-on-write images, version 2 and 3. */
    QCOW2("qcow2", true),
    /** QEMU's enhanced disks. */
    QED("qed", true),
    /** VMware's disks. */
    VMDK("vmdk", true),
    /** VirtualBox's disks. */
    VDI("vdi", true),
    /** Virtual PC's disks. */
    VHD("vpc", true),
    /** Hyper-V's disks. */
    VHDX("vhdx", true),
    /** Parallels' disks. */
    PARALLELS("parallels", true),
    /** A file compressed by gzip. */
    GZIP("gzip", false),
    /** A file compressed by bzip2. */
    BZIP2("bzip2", false),
    /** A file compressed by xz. */
    XZ("xz", false),
    /** A file compressed by Zstandard. */
    ZSTD("zstd", false),
    /** A ZIP archive. */
    ZIP("zip", false),
    /** A 7-Zip archive. */
    SEVEN_ZIP("7z", false);

    private final String word;
    private final boolean diskImage;

    ForeignFormat(String word, boolean diskImage) {
        this.word = word;
        this.diskImage = diskImage;
    }

    /** What {@code qemu-img -f} calls a disk image, or what the format of a compressed file is called. */
    public String word() {
        return word;
    }

    /** Whether {@code qemu-img convert} turns it into a raw image; what is no disk image has to be unpacked. */
    public boolean diskImage() {
        return diskImage;
    }
}
