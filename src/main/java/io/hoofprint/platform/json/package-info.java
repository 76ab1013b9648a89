/** Strict JSON for untrusted input, read as a stream. Imports {@code platform.error} only. */
package io.hoofprint.platform.json;
