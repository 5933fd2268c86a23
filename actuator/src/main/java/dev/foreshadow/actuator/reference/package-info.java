/**
 * Every place in a pod template that names a Secret, ConfigMap or claim. {@link dev.foreshadow.actuator.reference.References}
 * finds them; who isolates the shadow and who keeps revisions renames them.
 */
package dev.foreshadow.actuator.reference;
