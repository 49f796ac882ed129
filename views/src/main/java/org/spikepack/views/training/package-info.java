/**
 * Training from the window: which arms, how far, with which loss, and weights that can be undone.
 */
@NullMarked
package org.spikepack.views.training;

import org.jspecify.annotations.NullMarked;
