/**
 * Drive: folders of files for people, complete or absent.
 *
 * <pre>
 *   direct:drive-fill   body {@link io.hoofprint.destination.drive.MonthFolder}   body String, where people find the folder
 *   direct:drive-file   body {@link io.hoofprint.destination.drive.DriveFile}     stored when it returns
 * </pre>
 *
 * A folder is filled as {@code <name> (filling)} and verified; every other folder of the name is moved to the trash; then it is
 * renamed. Called again after a failure or a kill, with the same {@link io.hoofprint.destination.drive.DriveSteps}, it
 * resumes.
 */
package io.hoofprint.destination.drive;
