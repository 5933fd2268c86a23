/**
 * What is changed on objects that belong to others when an application is taken over, and how it is given back: each
 * object carries the record of what it was. Pure; the changes are JSON merge patches, which others write.
 */
package dev.foreshadow.actuator.adoption;
