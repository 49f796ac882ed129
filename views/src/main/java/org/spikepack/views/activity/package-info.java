/** How much the arms fire, compute and store, layer by layer, each number with its origin. */
@NullMarked
package org.spikepack.views.activity;

import org.jspecify.annotations.NullMarked;
