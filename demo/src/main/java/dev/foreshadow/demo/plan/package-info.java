/**
 * The calculator: what a mirror share and a number of shadow hosts can see, how soon, and at what cost.
 * {@link dev.foreshadow.demo.plan.PlanCommand} is the door; the formulas are the judge's own.
 */
package dev.foreshadow.demo.plan;
