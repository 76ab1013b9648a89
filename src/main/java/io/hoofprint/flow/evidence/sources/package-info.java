/** Where commits come from: what a source gives, whatever it reads. Imports nothing of the flow's other rooms. */
package io.hoofprint.flow.evidence.sources;
