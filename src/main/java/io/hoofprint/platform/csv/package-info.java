/** Files of comma-separated values (RFC 4180). */
package io.hoofprint.platform.csv;
