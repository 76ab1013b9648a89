package io.hoofprint.platform.http;

/**
 * A page that anyone may open; its data is another matter. A flow offers one in Camel's registry for each page of its
 * own, which otherwise only an admin could open.
 */
public record PublicPage(String path) {}
