/** Runs that follow the user: the sample shown at every change, the whole data set on request. */
@NullMarked
package org.spikepack.views.live;

import org.jspecify.annotations.NullMarked;
