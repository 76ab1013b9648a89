/**
 * What somebody who means harm sends, by every way in: requests, websocket messages and MQTT packets that are wrong in one
 * way or in several, and attacks that try to take the program's time, memory or connections from others.
 */
package io.hoofprint.hostile;
