package io.hoofprint.platform.live;

/**
 * What somebody follows.
 *
 * @param audience equal for all who are sent the same
 */
public record Feed(LiveSource source, Object audience) {}
