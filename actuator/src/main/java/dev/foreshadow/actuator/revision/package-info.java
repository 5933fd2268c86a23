/**
 * What a revision is, which one each group should be on, and where past ones are kept.
 * {@link dev.foreshadow.actuator.revision.Lineage} holds the rules and knows no Kubernetes.
 */
package dev.foreshadow.actuator.revision;
