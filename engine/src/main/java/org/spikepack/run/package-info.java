/** Experiments: arms side by side on the same samples, what they recorded, what was measured. */
@NullMarked
package org.spikepack.run;

import org.jspecify.annotations.NullMarked;
