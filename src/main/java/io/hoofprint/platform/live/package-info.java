/**
 * The websocket: who follows what, and how what changes reaches all of them. What there is to follow, flows offer as
 * {@link io.hoofprint.platform.live.LiveTopic} and {@link io.hoofprint.platform.live.LiveAction}.
 */
package io.hoofprint.platform.live;
