/**
 * What a tag means: asks the registry that an image's name implies for the digest, by HTTP and without an account. Answers
 * come later than the question, because no loop waits for somebody else's machine.
 */
package dev.foreshadow.actuator.registry;
