/**
 * The window toolkit: started in one place, entered through one door, photographed without a
 * display.
 */
@NullMarked
package org.spikepack.views.fx;

import org.jspecify.annotations.NullMarked;
