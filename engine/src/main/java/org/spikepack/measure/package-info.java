/** What is told of a run afterwards, as pure functions of arrays: information, activity, cost. */
@NullMarked
package org.spikepack.measure;

import org.jspecify.annotations.NullMarked;
