/**
 * Fixed thresholds as users set them: simple, without any guarantee, beside the evidence and not instead of it.
 */
package dev.foreshadow.detection.limits;
