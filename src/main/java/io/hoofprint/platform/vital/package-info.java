/**
 * The process's own life: errors and threads without which it must end rather than go on half alive, so that its supervisor
 * starts it again. May be imported by everything; imports nothing of ours.
 */
package io.hoofprint.platform.vital;
