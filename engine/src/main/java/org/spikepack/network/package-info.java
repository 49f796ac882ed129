/** Networks as drawn: layers, wires, shapes, and what is wrong with them. */
@NullMarked
package org.spikepack.network;

import org.jspecify.annotations.NullMarked;
