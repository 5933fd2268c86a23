/**
 * How a decision is carried out: steps as data, one plan, a runner that writes down what it is about to do before it
 * does it. Every step may be taken twice without harm, so whoever comes after a crash goes on.
 */
package dev.foreshadow.actuator.mitigation;
