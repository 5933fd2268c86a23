/** What it costs to let requests wait for their twins, and to join them. */
package dev.foreshadow.jobs.pairing;
