/** The arms of the experiment as a list in their colours. */
@NullMarked
package org.spikepack.views.arms;

import org.jspecify.annotations.NullMarked;
