/**
 * Hoofprint: small signals, kept and counted once.
 *
 * <pre>
 *   flow         the five flows' records and rules        may import: ledger, destination, platform
 *   ledger       streams, readers, exactly-once effects   may import: platform
 *   destination  sheet, drive, archive, warehouse, …      may import: platform
 *   platform     settings, keys, http, live, ops, cli     imports none of the above, names no flow
 *   wire         what program and relay agree on          imports nothing; everyone may import it
 *   relay        the function on AWS, zipped by itself    imports wire alone, and nothing imports it
 * </pre>
 *
 * A flow never imports another flow. The classes in this package wire the parts and do nothing else. A test holds all
 * of this.
 */
package io.hoofprint;
