/**
 * What every command of the command line shares: reaching a server or its files, output, exit codes. Names no flow; imports
 * other rooms of {@code platform} only.
 */
package io.hoofprint.platform.cli;
