/**
 * The data folder and the tables in it: locks, durable files, migrations. Names no flow; imports other rooms of
 * {@code platform} only.
 */
package io.hoofprint.platform.data;
