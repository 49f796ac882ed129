/**
 * From a checked network to something that runs: plans, and the interface every device implements.
 */
@NullMarked
package org.spikepack.backend;

import org.jspecify.annotations.NullMarked;
