/** Charts in the project's own looks: lines, bars, histograms and heat maps, in our terms. */
@NullMarked
package org.spikepack.views.chart;

import org.jspecify.annotations.NullMarked;
