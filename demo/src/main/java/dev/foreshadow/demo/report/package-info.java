/** The JSON reports of {@code demo} and {@code backtest}; their form is documented in docs/reports.md and is stable. */
package dev.foreshadow.demo.report;
