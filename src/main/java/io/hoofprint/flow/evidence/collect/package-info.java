/** Reads repositories and writes each person's texts. Imports {@code run} and {@code sources}. */
package io.hoofprint.flow.evidence.collect;
