/** The kinds of failure, named by what the caller must do, and the one back-off. Names no provider and no flow. */
package io.hoofprint.platform.error;
