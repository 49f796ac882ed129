package org.spikepack.project;

/**
 * A text on the canvas.
 *
 * @param id unique among the notes
 * @param at its upper left corner
 * @param width in pixels of an unzoomed canvas; the height follows from the text
 */
public record Note(String id, String text, Position at, double width) {}
