package org.spikepack.network;

/** A connection: the output of layer {@code from} feeds layer {@code to}. */
public record Wire(String from, String to) {}
