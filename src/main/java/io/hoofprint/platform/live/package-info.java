/**
 * The websocket: connections, subscriptions, and how changes reach subscribers. Flows bring {@link
 * io.hoofprint.platform.live.LiveTopic} and {@link io.hoofprint.platform.live.LiveAction} beans. Names no flow; imports
 * other rooms of {@code platform} only.
 */
package io.hoofprint.platform.live;
