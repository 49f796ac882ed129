/** Conversion from the window, and what it did to each layer. */
@NullMarked
package org.spikepack.views.doctor;

import org.jspecify.annotations.NullMarked;
