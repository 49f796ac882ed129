/** The command line: options in, one sentence or a table out; all wiring is by constructors. */
@NullMarked
package org.spikepack.app;

import org.jspecify.annotations.NullMarked;
