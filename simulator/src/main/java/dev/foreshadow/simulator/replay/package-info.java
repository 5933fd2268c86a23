/**
 * Recorded requests through the real pipe: two windows of a recording become live and shadow of one application.
 * Bad rows are counted and reported with line and reason.
 */
package dev.foreshadow.simulator.replay;
