/**
 * The custom resource ShadowDeployment as Java records: what a person may ask for, and what the operator answers.
 * The CRD is generated from these types; defaults live in the compact constructors.
 */
package dev.foreshadow.actuator.resource;
