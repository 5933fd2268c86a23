/**
 * Groups that should speak and do not. When everything falls silent, event time stands still and no event-time timer ever
 * fires; only the wall clock can tell. (One silent group beside one that speaks is the judge's to see.)
 */
package dev.foreshadow.jobs.silence;
