/**
 * The messages between the rooms: records only, no behaviour. This package holds the topic names, each once.
 * Golden JSON files in the tests pin the wire form.
 */
package dev.foreshadow.contracts;
