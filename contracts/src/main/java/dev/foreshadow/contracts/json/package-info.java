/** The one JSON form of every message: plain records, and CloudEvents 1.0 envelopes around decisions and mitigations. */
package dev.foreshadow.contracts.json;
