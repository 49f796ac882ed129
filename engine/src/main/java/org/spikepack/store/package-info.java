/** Files: written whole or not at all, read within bounds. The only place that writes any. */
@NullMarked
package org.spikepack.store;

import org.jspecify.annotations.NullMarked;
