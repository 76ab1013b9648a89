/**
 * People who sign in by OpenID Connect: what the provider says of itself, the code flow, ID tokens, and who is listed.
 * Names no flow; imports other rooms of {@code platform}, but not {@code http}, which serves it.
 */
package io.hoofprint.platform.openid;
