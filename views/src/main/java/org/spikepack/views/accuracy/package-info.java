/** How often the arms are right, over T and class by class, and where they disagree. */
@NullMarked
package org.spikepack.views.accuracy;

import org.jspecify.annotations.NullMarked;
