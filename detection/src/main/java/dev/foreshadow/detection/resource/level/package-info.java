/**
 * Is a level, such as processor time per request, higher on the suspects than usual? The usual level at a load, its noise,
 * the bet on a bounded mean, and {@link dev.foreshadow.detection.resource.level.LevelWatch}, the door.
 */
package dev.foreshadow.detection.resource.level;
