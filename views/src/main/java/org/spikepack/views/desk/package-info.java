/**
 * What all views share and none owns: the open project, what is selected, what has been measured,
 * what was said to the user. Changed on the toolkit's thread only.
 */
@NullMarked
package org.spikepack.views.desk;

import org.jspecify.annotations.NullMarked;
