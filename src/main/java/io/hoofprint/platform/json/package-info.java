/** Strict JSON for untrusted input, read as a stream or by Camel's data format. Imports {@code platform.error} only. */
package io.hoofprint.platform.json;
