/** Times at which something is due by a Quartz schedule. Knows no job: what is done then, and what was done, is its owner's. */
package io.hoofprint.platform.schedule;
