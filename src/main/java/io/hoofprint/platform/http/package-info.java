/**
 * The HTTP server: access, limits, static files, and Camel's {@code platform-http} routes on one port. Names no flow;
 * imports other rooms of {@code platform} and {@code wire}.
 */
package io.hoofprint.platform.http;
