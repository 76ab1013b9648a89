/**
 * The data folder and the tables in it: locks, durable files, migrations, SHA-256 and random keys. Names no flow;
 * imports {@code platform.error}, {@code platform.health} and {@code platform.vital}.
 */
package io.hoofprint.platform.data;
