/**
 * TLS by PEM files: certificates of our own servers, renewed while they run, and what a client trusts and shows. Names no
 * flow; imports {@code config}, {@code health} and {@code vital} of {@code platform}.
 */
package io.hoofprint.platform.tls;
