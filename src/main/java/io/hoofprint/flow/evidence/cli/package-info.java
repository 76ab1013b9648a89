/** The command {@code evidence}, with a server or without one. Imports all of the flow's packages and {@code platform.cli}. */
package io.hoofprint.flow.evidence.cli;
