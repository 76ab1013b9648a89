/** Drive as folders of this machine. Imports the role's contract and {@code platform}. */
package io.hoofprint.destination.drive.folder;
