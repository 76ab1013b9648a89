package io.hoofprint.platform.http;

/**
 * A flow's page that anyone may open; its data is protected separately. Bound in Camel's registry; other pages need an
 * admin key.
 */
public record PublicPage(String path) {}
