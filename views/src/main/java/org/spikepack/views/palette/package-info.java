/** The colours and type sizes of every view, in one place. */
@NullMarked
package org.spikepack.views.palette;

import org.jspecify.annotations.NullMarked;
