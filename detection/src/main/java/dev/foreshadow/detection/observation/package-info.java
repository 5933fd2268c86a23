/**
 * What the judge is told of one application in one second: counts by group, revision, route and host, never a request.
 * Values only; who counted them, and how, is not known here.
 */
package dev.foreshadow.detection.observation;
