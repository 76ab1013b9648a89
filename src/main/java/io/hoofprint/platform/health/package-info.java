/**
 * What degrades the program's health: parts that say what is wrong with them, and since when. Names no flow; imports
 * nothing of the program.
 */
package io.hoofprint.platform.health;
