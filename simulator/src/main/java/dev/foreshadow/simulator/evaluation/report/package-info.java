/**
 * What is kept and shown: finished measurements in a folder, the report as JSON and as Markdown, progress on stderr.
 * {@link dev.foreshadow.simulator.evaluation.report.Report} is the door.
 */
package dev.foreshadow.simulator.evaluation.report;
