package dev.ringside.app.debian;

/** The Debian kernels that Ringside boots unmodified. */
public enum DebianKernel {
    /** 64-bit. */
    AMD64("amd64", "linux-image-amd64"),
    /** 32-bit with two-level paging. */
    I686("i386", "linux-image-686"),
    /** 32-bit with physical address extension: three-level paging and no-execute. */
    I686_PAE("i386", "linux-image-686-pae");

    private final String architecture;
    private final String metapackage;

    DebianKernel(String architecture, String metapackage) {
        this.architecture = architecture;
        this.metapackage = metapackage;
    }

    /**
     * Returns Debian's name for the architecture the kernel runs programs of.
     *
     * @return {@code "amd64"} or {@code "i386"}
     */
    public String architecture() {
        return architecture;
    }

    /**
     * Returns the package that always depends on the newest kernel of this kind.
     *
     * @return the package's name
     */
    public String metapackage() {
        return metapackage;
    }
}
