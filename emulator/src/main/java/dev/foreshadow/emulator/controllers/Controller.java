package dev.foreshadow.emulator.controllers;

/** Looks at the whole world and moves it one step towards what is wanted. Remembers nothing that it cannot rebuild. */
interface Controller {
    void pass(World world, Deadlines deadlines);
}
