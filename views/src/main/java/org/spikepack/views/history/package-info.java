/** Everything that was done to the project, to look at and to go back to. */
@NullMarked
package org.spikepack.views.history;

import org.jspecify.annotations.NullMarked;
