package dev.duet.server.capture;

/**
 * What capture needs to know of a project.
 *
 * @param anonymizeIps whether no address of a sender is stored
 * @param recordsSessions whether SDKs are to record what a browser shows
 */
public record CaptureProject(long id, boolean anonymizeIps, boolean recordsSessions) {}
