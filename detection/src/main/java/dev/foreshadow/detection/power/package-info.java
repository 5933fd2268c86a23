/**
 * How small an effect the present mirror can show in a given time, and how far ahead of live the shadow works.
 */
package dev.foreshadow.detection.power;
