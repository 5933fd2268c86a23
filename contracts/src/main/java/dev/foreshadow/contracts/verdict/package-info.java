/**
 * What the judge says of an application now, with the numbers and the sentence behind it.
 * Topic {@code foreshadow.verdicts}.
 */
package dev.foreshadow.contracts.verdict;
