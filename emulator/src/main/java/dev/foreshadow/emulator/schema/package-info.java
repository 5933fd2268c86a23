/**
 * What an object may look like and how it merges: CRD schemas, and the built-in kinds' list keys, defaults and rules.
 * Pure: trees in, trees and causes out.
 */
package dev.foreshadow.emulator.schema;
