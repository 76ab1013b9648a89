/** Strict JSON as it comes from outside, read as a stream. Imports {@code platform.error} only. */
package io.hoofprint.platform.json;
