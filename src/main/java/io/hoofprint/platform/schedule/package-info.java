/** Due times of Quartz schedules. Knows no job: the owner decides what runs and records what ran. */
package io.hoofprint.platform.schedule;
