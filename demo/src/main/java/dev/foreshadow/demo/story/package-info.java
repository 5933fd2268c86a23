/**
 * Watches the ring from outside, as a person would with a Kafka consumer and kubectl, and tells what happens as a
 * timeline that can be read aloud.
 */
package dev.foreshadow.demo.story;
