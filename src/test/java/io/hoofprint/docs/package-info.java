/** The documents: their links lead somewhere, and their commands do what the pages say. */
package io.hoofprint.docs;
