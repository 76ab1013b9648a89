/**
 * Failure types, named by what the caller must do, their translators, and the back-off. Names no provider and no flow.
 */
package io.hoofprint.platform.error;
