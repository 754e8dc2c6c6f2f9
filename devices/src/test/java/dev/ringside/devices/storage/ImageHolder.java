package dev.ringside.devices.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Another program that holds an image, until its standard input ends. */
final class ImageHolder {
    private ImageHolder() {}

    /** Takes the image's path, and {@code read} or {@code write}. */
    public static void main(String[] arguments) throws IOException {
        try (RawImage image = RawImage.open(Path.of(arguments[0]), arguments[1].equals("read"))) {
            System.out.println(image.bytes());
            System.in.readAllBytes();
        }
    }
}
