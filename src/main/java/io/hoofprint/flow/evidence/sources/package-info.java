/** Where commits come from: the contract of all sources. Imports none of the flow's other packages. */
package io.hoofprint.flow.evidence.sources;
