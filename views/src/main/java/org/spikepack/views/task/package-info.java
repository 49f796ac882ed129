/** Work that takes longer than a frame: run beside the window, listed, cancellable. */
@NullMarked
package org.spikepack.views.task;

import org.jspecify.annotations.NullMarked;
