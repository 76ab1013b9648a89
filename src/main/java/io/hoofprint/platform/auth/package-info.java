/**
 * API keys, roles, rate limits, tickets and the access policy. Names no flow; imports other rooms of {@code platform}
 * only.
 */
package io.hoofprint.platform.auth;
