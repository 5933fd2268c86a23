/**
 * Label and field selectors, parsed from a query string or an object and tested against objects.
 */
package dev.foreshadow.emulator.selector;
