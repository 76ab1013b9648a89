/**
 * Hoofprint: small signals, kept and counted once.
 *
 * <pre>
 *   flow         the five flows' records and rules         may import: ledger, destination, source, platform
 *   ledger       streams, readers, exactly-once effects    may import: platform
 *   destination  archive, chat, drive, function, sheet, …   may import: platform
 *   source       Bitbucket, where commits come from        may import: destination, platform
 *   sink         what sinks of one's own make of an event  may import: ledger, destination, platform
 *   own          the user's own flows: files and cases     may import: ledger, platform
 *   backup       copies the data folder, and puts it back  may import: ledger, platform
 *   deploy       brings the relay to AWS                   may import: destination, platform
 *   platform     settings, keys, http, live, ops, cli      imports none of the above, names no flow
 *   wire         what program and relay agree on           imports nothing; everyone may import it
 *   relay        the function on AWS, zipped by itself     imports wire alone, and nothing imports it
 * </pre>
 *
 * A flow never imports another flow, a kind of a destination never another kind, and no two packages import each other.
 * The classes in this package wire the parts and do nothing else. {@code ImportLawTest} holds all of this.
 */
package io.hoofprint;
