/** Numbers of known shape in memory outside the Java heap. */
@NullMarked
package org.spikepack.tensor;

import org.jspecify.annotations.NullMarked;
