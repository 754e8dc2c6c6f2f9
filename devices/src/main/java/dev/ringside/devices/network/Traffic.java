package dev.ringside.devices.network;

/**
 * What has passed a card since its machine was put together.
 *
 * @param receivedBytes
 *            bytes of frames that the guest got
 * @param receivedFrames
 *            frames that the guest got
 * @param sentBytes
 *            bytes of frames that the guest sent
 * @param sentFrames
 *            frames that the guest sent
 * @param dropped
 *            frames for the guest that found no room, or no driver
 */
public record Traffic(long receivedBytes, long receivedFrames, long sentBytes, long sentFrames, long dropped) {}
